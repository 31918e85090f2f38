"""Text as an author writes it: files, headers with their lines, Markdown, dates and forms of values."""
