"""Heads counted, tools handed out, and who comes in at the gate."""
