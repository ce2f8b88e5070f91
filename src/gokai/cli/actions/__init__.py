"""What the larger verbs do, beyond wiring: typed words to records, files to read, files to write."""
