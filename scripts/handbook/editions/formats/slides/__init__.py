"""PowerPoint files of lesson slides."""
