"""One file a verb: what may be typed after it, and which functions answer. What is more than wiring is in `actions`."""
