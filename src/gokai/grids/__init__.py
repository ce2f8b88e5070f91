"""Files to grids: one reader a format, each of which gives cells with their spans and knows nothing of plans."""
