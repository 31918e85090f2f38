"""What a person is told: findings, the page for the office, files and changes to make."""
