"""Certificates: what they say, how they are numbered, printed and signed."""
