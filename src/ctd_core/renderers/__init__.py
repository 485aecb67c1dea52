"""What lays out a report: text, Markdown, JSON. Plugins add more."""
