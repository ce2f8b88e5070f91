"""Grids to groups of rows: which tables are of tasks, which rows are one task, which numbers are its own."""
