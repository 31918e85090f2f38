"""Verbs that bring in a school."""

from __future__ import annotations

from handbook.cli.starting import import_policy, init, schools

VERBS = (init.init, import_policy.import_policy, schools.schools)
