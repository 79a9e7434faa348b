"""Floor 3: one format-free form of any answer."""
