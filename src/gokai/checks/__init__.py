"""Rules that need more than one record or file. Each is a plain generator of diagnostics."""
