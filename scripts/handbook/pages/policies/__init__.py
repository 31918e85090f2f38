"""A policy as its pages show it: the menu of policies, the whole text, clauses, notes, and who requires it."""
