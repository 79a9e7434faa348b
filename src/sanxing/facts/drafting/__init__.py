"""From an official document to a draft plan: pure functions of its paragraphs."""
