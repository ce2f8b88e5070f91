"""Questions in SQL over an evaluation. No files; nothing that a question could change outlives it."""
