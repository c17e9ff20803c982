"""Puts the plan into the database, table by table and in chunks."""
