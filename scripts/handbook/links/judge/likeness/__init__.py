"""Is this still theirs, and still the same: facts in sight, telephone numbers, and a sketch of the words."""
