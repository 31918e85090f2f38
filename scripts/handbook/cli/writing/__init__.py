"""Verbs for whoever writes a page."""

from __future__ import annotations

from handbook.cli.writing import check, new, schema, taking

VERBS = (check.check, new.new, taking.base, schema.schema)
