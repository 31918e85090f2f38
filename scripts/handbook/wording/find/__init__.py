"""What the checks look for in words."""
