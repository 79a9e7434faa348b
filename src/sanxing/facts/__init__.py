"""Floor 2: pure functions of a plan, its ledger and a day."""
