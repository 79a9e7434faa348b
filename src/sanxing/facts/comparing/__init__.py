"""Two states of a plan compared: what differs by item and field, and what the change policy says of it."""
