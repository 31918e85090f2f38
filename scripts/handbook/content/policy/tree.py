"""Clauses put below each other by their citations: what is in each, what it is called, and its fingerprint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from handbook.content.policy.labels import label_of
from handbook.content.policy.model import FRONT, Clause, Draft, Part
from handbook.content.policy.place import above
from handbook.content.policy.words import counted, fingerprint, plain
from handbook.source.markdown import Block, Sort

Inside = dict[str, list[Block | str]]
"""What is in each clause in the order of the text: blocks, and the citations of clauses; at the top under ``""``."""

_DELETED = re.compile(r"[\[(]?(?:deleted|repealed|not used|no longer used|dilëwyd)\b[^.]{0,40}[\])]?\.?$", re.I)
_SLUG = re.compile(r"[a-z]{2}")
_ROMAN = re.compile(r"(?i:[ivxlc]+)\W*")
_COUNTED = {"•": "item", "[": "number"}


def parents_of(drafts: Mapping[str, Draft]) -> dict[str, str]:
    """The clause above each: the one whose citation begins its own, 1.0 for 1.1, or its heading, part or appendix;
    or none."""
    parents: dict[str, str] = {}
    for citation, draft in drafts.items():
        parent = above(citation)
        while parent and parent not in parents:
            parent = f"{parent}.0" if f"{parent}.0" in parents else above(parent)
        if not parent and citation != FRONT:
            parent = next((each for each in (draft.under, draft.container) if each in parents), "")
        parents[citation] = parent
    return parents


def in_place(parts: Iterable[Part], parents: Mapping[str, str]) -> tuple[Inside, list[Part]]:
    """What is in each clause, and what is printed after the clause that it belongs to has ended."""
    inside: Inside = {"": []}
    late: list[Part] = []
    held: list[str] = []
    for part in parts:
        owner = parents[part.citation] if part.opens else part.citation
        if owner not in held[-1:]:
            wanted = set(_lineage(owner, parents)) if part.opens else {owner}
            kept = next((at for at in reversed(range(len(held))) if held[at] in wanted), -1)
            late += [part] if owner and (kept < 0 or held[kept] != owner) else []
            if part.opens or kept >= 0:
                del held[kept + 1 :]
        if part.opens:
            inside[held[-1] if held else ""].append(part.citation)
            inside[part.citation] = []
            held.append(part.citation)
        inside[part.citation].append(part.block)
    return inside, late


def _lineage(citation: str, parents: Mapping[str, str]) -> Iterator[str]:
    while citation:
        yield citation
        citation = parents[citation]


def tree_of(drafts: Mapping[str, Draft], parents: Mapping[str, str]) -> tuple[Clause, ...]:
    """The clauses at the top, each with those below it."""
    children: dict[str, list[str]] = {}
    for citation, parent in parents.items():
        children.setdefault(parent, []).append(citation)

    def made(citation: str, above_it: str) -> Clause:
        draft = drafts[citation]
        opening = draft.block
        label = label_of(opening.text, opening.sort is Sort.HEADING, opening.id) if draft.label else None
        rest = opening._replace(text=opening.text[label.end :] if label else opening.text, mark="")
        name = _name(draft, parents[citation], above_it)
        below = tuple(made(child, name) for child in children.get(citation, ()))
        held = [rest if block is opening else block for block in draft.blocks]
        said = " ".join([counted(held), *(_all_words(clause) for clause in below)]).strip()
        return Clause(
            citation,
            draft.label,
            name,
            opening.line,
            draft.heading,
            bool(_DELETED.match(plain(rest.text))),
            tuple(draft.blocks),
            parents[citation],
            below,
            said,
            fingerprint(said),
        )

    return tuple(made(citation, "") for citation in children.get("", ()))


def _all_words(clause: Clause) -> str:
    return " ".join([counted(clause.blocks), *(_all_words(each) for each in clause.below)])


def _name(draft: Draft, parent: str, above_it: str) -> str:
    """What readers call a clause, such as ``4.2(b)``, ``Appendix B``, ``4.2, item 1`` or the words of its heading."""
    citation = draft.citation
    tail = citation.removeprefix(parent) if parent else citation
    if citation == FRONT:
        return "the front page"
    if tail[0] in _COUNTED and parent:
        return f"{above_it}, {_COUNTED[tail[0]]} {tail.strip('•[]')}"
    if draft.ours and _SLUG.search(tail):
        words = plain(draft.block.text).split()
        again = re.search(r"~\d+$", citation)
        return f'"{" ".join(words[:9])}{" …" if len(words) > 9 else ""}"{f" ({again[0][1:]})" if again else ""}'
    if _SLUG.match(draft.label.lower()) and not _ROMAN.fullmatch(draft.label):
        return " ".join(draft.label.rstrip(" :.–—-").split())
    if parent and tail != citation:
        return f"{above_it}, {tail[1:]}" if parent == draft.container and tail[0] == "." else above_it + tail
    return citation


def flat(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Every clause, and those below it after it."""
    for clause in clauses:
        yield clause
        yield from flat(clause.below)
