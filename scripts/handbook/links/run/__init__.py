"""One link check from beginning to end."""
