"""The form that a chapter fills in for a month: what it is made of, and drawn."""
