"""What is printed, in which formats, and what need not be made again."""
