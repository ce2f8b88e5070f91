"""The shell: the verbs and what stands behind them, options and output that they share, one error boundary (`main`)."""
