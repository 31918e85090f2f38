"""Verbs that make the website and its copies."""

from __future__ import annotations

from handbook.cli.publishing import audit, build, editions, serve

VERBS = (build.build, serve.serve, editions.editions, audit.audit)
