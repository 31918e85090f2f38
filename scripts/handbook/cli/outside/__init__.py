"""Verbs that ask other people's websites."""

from __future__ import annotations

from handbook.cli.outside import links, watch

VERBS = (links.links, watch.watch)
