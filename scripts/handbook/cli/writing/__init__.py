"""Verbs for whoever writes a page."""

from __future__ import annotations

from handbook.cli.writing import check, new, schema

VERBS = (check.check, new.new, schema.schema)
