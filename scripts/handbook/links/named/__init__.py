"""Every outside address that the content names, and who it belongs to."""
