"""What a page says, what a reader sees of it, and where a browser would go from it: read, never run."""
