"""How Chinese phrases are read: who answers (`offices`), until when (`days`), what can be checked (`goals`)."""
