"""Documents and diagnostics to text or bytes, one file a format. Nothing here prints."""
