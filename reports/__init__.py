"""Figures for those who answer for the work: dashboards without names."""
