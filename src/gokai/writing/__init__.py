"""Records to YAML text that fits into a hand-written file: how it is spelled, and where it goes."""
