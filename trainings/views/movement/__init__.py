"""Pages of the lists for the guards."""
