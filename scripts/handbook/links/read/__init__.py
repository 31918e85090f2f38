"""Fetching an address as a careful browser would, within limits."""
