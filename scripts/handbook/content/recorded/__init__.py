"""What people at the school did: their acts, the sheets that record them, and what is still to do."""
