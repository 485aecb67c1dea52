"""A form that came back: kept harmless, and read against its plan."""
