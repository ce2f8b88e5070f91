"""Files to grids, which know nothing of plans: the reader by name and first bytes, the grid that every reader makes."""
