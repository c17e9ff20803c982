"""Commands of trainings, for whoever looks after the server."""
