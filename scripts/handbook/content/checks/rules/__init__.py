"""The rules on content, each with its words and an example."""
