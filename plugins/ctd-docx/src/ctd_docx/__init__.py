"""Reports as Word documents, in the layout of an administrative document."""
