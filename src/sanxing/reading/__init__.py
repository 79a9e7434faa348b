"""Floor 1: text → located values → plan."""
