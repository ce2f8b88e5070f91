"""The shell: Typer wiring, one file a verb, and the single error boundary in `main`."""
