"""Writes across models, each in one transaction with its row on the trail."""
