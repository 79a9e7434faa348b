"""Floor 5: parse, call, pick a renderer, return a code."""
