"""What a policy prints of itself, and the copy that was printed from it."""
