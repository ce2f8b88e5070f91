"""What a workspace means on a day. Pure functions: no files, no clock."""
