"""Commands of trainings."""
