"""Builds an invented Rutan to try the application with. Installed in demo mode only."""
