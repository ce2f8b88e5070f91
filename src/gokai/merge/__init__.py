"""The engine of merging: two journals and the one they came from, as records and as text. Pure: no files, no clock."""
