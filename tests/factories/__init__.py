"""Factories: one module per app."""
