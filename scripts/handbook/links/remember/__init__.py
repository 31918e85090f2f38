"""What is known from run to run, and what a reading counts after it: one bad night is no alarm."""
