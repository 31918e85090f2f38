"""What a person reads: findings, the page for the office, files and changes to make."""
