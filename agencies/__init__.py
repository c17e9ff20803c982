"""Institutions and their people: agencies, accounts and roles, agreements, funds, programmes."""
