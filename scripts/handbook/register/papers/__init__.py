"""What is the school's own: built beside the website, never into it, and true on the day that it was made."""
