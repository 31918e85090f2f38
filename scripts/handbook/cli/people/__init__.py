"""Verbs for what people at the school do, and by when."""

from __future__ import annotations

from handbook.cli.people import adopt, changes, confirm, papers, record, review, todo, training

VERBS = (
    *(todo.todo, papers.papers, review.review, record.record, confirm.confirm, training.training),
    *(changes.changes, adopt.adopt),
)
