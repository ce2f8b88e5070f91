"""What stands behind the verbs that are more than wiring: typed words to records, files to read, files to write."""
