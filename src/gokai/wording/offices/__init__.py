"""Who answers: a cell of offices and roles, through `responsibility.read_responsibility`."""
