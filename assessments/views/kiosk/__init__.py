"""The tablet on which a person answers alone, below /mandiri/."""
