"""Commands of the demonstration data."""
