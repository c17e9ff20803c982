"""Nothing of interviews stands in the admin: those who work there see no person's answers."""
