"""Braille: pages of cells, translated by liblouis."""
