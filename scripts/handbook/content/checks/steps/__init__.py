"""The checks on *What to do now*."""
