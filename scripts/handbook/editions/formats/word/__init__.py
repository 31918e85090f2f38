"""Word files: what pandoc makes, and the look and the frames that it leaves out."""
