"""Foreign tables to plans: one reader a format makes a grid, one interpreter makes a draft, one writer makes YAML."""
