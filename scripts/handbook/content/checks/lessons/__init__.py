"""The checks on lessons."""
