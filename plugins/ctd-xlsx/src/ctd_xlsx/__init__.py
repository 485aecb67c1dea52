"""Workbooks: the form that a chapter fills in for a month, and what it states."""
