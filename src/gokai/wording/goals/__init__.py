"""What can be checked in running text, through `checkpoints.read_checkpoints`: clauses, figures, tense."""
