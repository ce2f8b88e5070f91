"""The shell: verbs, the actions of the larger ones, what they share, and the one error boundary (`main`)."""
