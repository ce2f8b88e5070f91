"""Grids to plans: one interpreter makes a draft, one writer makes YAML, one matcher updates a plan that exists."""
