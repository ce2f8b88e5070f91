"""What users see, before it is drawn: documents of cells with semantic tones, and the JSON objects."""
