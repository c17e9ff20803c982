"""Writes around a session: heads, tools, visitors at the gate."""
