"""Floor 2: a plan held against the document that it cites, sentence by sentence and both ways."""
