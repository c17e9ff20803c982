"""Forms of selection rounds."""
