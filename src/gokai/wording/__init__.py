"""How Chinese phrases are read: who answers (`responsibility`), until when (`due`), what to check (`checkpoints`)."""
