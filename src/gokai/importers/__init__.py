"""Grids to plans: the structure of the rows, the reading of the cells, the draft, and the YAML that is written."""
