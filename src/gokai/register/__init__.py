"""All journals as one register and back: as YAML, as JSON, and as a spreadsheet of one row an entry."""
