"""Until when: a deadline, through `due.read_due`; points and periods of time in any text."""
