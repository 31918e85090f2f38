"""Clauses put below each other by their citations, with the fingerprints of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from handbook.content.policy.labels import read_label
from handbook.content.policy.model import FRONT, Clause, Draft
from handbook.content.policy.place import above
from handbook.content.policy.words import fingerprint, plain, words_of
from handbook.source.markdown import Sort

_DELETED = re.compile(r"[\[(]?(?:deleted|repealed|not used|no longer used|dilëwyd)\b[^.]{0,40}[\])]?\.?$", re.I)


def tree_of(drafts: Mapping[str, Draft]) -> tuple[Clause, ...]:
    """The clauses at the top; each lies below the clause whose citation begins its own, or in its part or appendix."""
    children: dict[str, list[str]] = {}
    parents: dict[str, str] = {}
    for citation, draft in drafts.items():
        parent = above(citation)
        while parent and parent not in parents:
            parent = above(parent)
        if not parent and citation != FRONT:
            parent = next((each for each in (draft.under, draft.container) if each in parents), "")
        parents[citation] = parent
        children.setdefault(parent, []).append(citation)

    def made(citation: str) -> Clause:
        draft = drafts[citation]
        below = tuple(made(child) for child in children.get(citation, ()))
        own = words_of(draft.blocks)
        label = read_label(draft.block.text, draft.block.sort is Sort.HEADING)
        rest = plain(draft.block.text[label.end :] if label else draft.block.text)
        return Clause(
            citation,
            draft.label,
            draft.ours,
            draft.block.line,
            len(draft.block.mark) if draft.block.sort is Sort.HEADING else 0,
            bool(_DELETED.match(rest)),
            tuple(draft.blocks),
            parents[citation],
            below,
            fingerprint(own),
            fingerprint("\n".join([own, *(_all_words(clause) for clause in below)])),
        )

    return tuple(made(citation) for citation in children.get("", ()))


def _all_words(clause: Clause) -> str:
    return "\n".join([clause.text, *(_all_words(each) for each in clause.below)])


def flat(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Every clause, and those below it after it."""
    for clause in clauses:
        yield clause
        yield from flat(clause.below)
