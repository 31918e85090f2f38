"""What is printed, as the body of a policy in plain Markdown, with an id for each clause."""
