"""One reader a format: each gives grids of cells with their spans."""
