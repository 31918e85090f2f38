"""The body of a policy as a tree of clauses, by the labels that the school printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType

from handbook.content.policy.contents import Contents
from handbook.content.policy.doubts import clashes, disordered, left_in, looks_like_heading, to_fill
from handbook.content.policy.labels import Label, begins, fits, label_of, read_label
from handbook.content.policy.model import FRONT, Clauses, Draft, Fault, Part
from handbook.content.policy.place import Place, qualified
from handbook.content.policy.tree import flat, in_place, parents_of, tree_of
from handbook.content.policy.words import notes_in, plain
from handbook.source.markdown import Block, Sort, read_blocks, walk
from handbook.source.markdown_links import slug

_HOLDS = (Sort.QUOTATION, Sort.ADMONITION, Sort.HTML)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    restarts: bool
    place: Place = field(default_factory=Place)
    drafts: dict[str, Draft] = field(default_factory=dict)
    containers: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    twice: bool = False
    contents: Contents = field(default_factory=Contents)
    bare: bool = False
    closing: str = ""

    @property
    def here(self) -> str:
        """The clause of words without a label: the one that an author last named, or the last that began."""
        return self.closing or self.place.clause

    def tell(self, line: int, rule: str, what: str, do: str) -> None:
        """Note a doubt."""
        self.faults.append(Fault(line, rule, what, do))


def read_clauses(text: str, line: int = 1) -> Clauses:
    """The clauses of a policy's body, whose first line is line *line* of its file."""
    return clauses_of(read_blocks(text, line))


def clauses_of(blocks: tuple[Block, ...]) -> Clauses:
    """The clauses of a policy's body that has been read into blocks."""
    reading = _read(blocks, restarts=False)
    if reading.twice:
        reading = _read(blocks, restarts=True)
    _give_notes(reading)
    parents = parents_of(reading.drafts)
    inside, late = in_place(reading.parts, parents)
    tree = tree_of(reading.drafts, parents)
    made = {clause.citation: clause for clause in flat(tree)}
    order = {citation: made[citation] for citation in reading.drafts}
    faults = [
        *reading.faults,
        *left_in(blocks),
        *to_fill(reading.parts, reading.drafts),
        *clashes(reading.drafts),
        *disordered(order, late),
    ]
    return Clauses(
        tree,
        MappingProxyType(order),
        tuple(reading.parts),
        MappingProxyType({citation: tuple(held) for citation, held in inside.items()}),
        tuple(sorted(faults, key=lambda fault: fault.line)),
    )


def _read(blocks: tuple[Block, ...], restarts: bool) -> _Reading:
    reading = _Reading(restarts)
    reading.bare = not any(
        block.sort is Sort.HEADING or block.id or read_label(block.text, False) for block in walk(blocks)
    )
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        _block(reading, block, following)
    return reading


def _block(reading: _Reading, block: Block, following: Block | None) -> None:
    if block.sort is Sort.LIST and block.mark in ("ul", "ol") and not reading.contents.holds(block):
        last = block.blocks[-1]
        if following and begins(f"{last.mark.rstrip('.')} {last.text}", following.text) and not last.id:
            _looks(reading, last.line, f"{last.mark} {plain(last.text)}")
        _list(reading, block, reading.here)
    elif block.sort in _HOLDS and block.blocks and any(inside.id for inside in walk(block.blocks)):
        if block.text:
            _owned(reading, block._replace(blocks=()))
        for inside in block.blocks:
            _block(reading, inside, None)
    elif block.sort is Sort.HEADING and block.value("of"):
        _owned(reading, block)
    elif (
        block.sort is Sort.HEADING
        or (reading.bare and looks_like_heading(block, following))
        or (following and block.sort is Sort.PARAGRAPH and not block.id and begins(block.text, following.text))
    ):
        _heading(reading, block)
    elif block.sort is Sort.PARAGRAPH and (block.id or reading.contents.bears_label(block.text)):
        _labelled(reading, block, _label(block, False))
    else:
        _owned(reading, block)


def _heading(reading: _Reading, block: Block) -> None:
    level = len(block.mark) or 2
    words = plain(block.text)
    label = _label(block, True)
    reading.contents.meet(words)
    if not block.mark:
        _looks(reading, block.line, words)
    if label and not (block.id and "ours" in block.classes and not label.sure):
        citation = _labelled(reading, block, label)
    else:
        above = reading.place.under(level)
        citation = block.id or (f"{above}/" if above else "") + (slug(words)[:40].rstrip("-") or "heading")
        reading.place.go_to(citation := _unique(reading, citation) if not block.id else citation)
        _open(reading, block, citation, "", level)
    reading.place.enter(level, citation, bool(label))


def _looks(reading: _Reading, line: int, words: str) -> None:
    do = "If so, write ## before it; if not, write its id below another line."
    reading.tell(line, "label-heading", f'"{words}" looks like a heading.', do)


def _label(block: Block, heading: bool) -> Label | None:
    return label_of(block.text, heading, "" if "ours" in block.classes else block.id)


def _labelled(reading: _Reading, block: Block, label: Label | None) -> str:
    """Open the clause of a block that bears a label, or an id that an author wrote; gives its citation."""
    place, written = reading.place, block.id
    if label and written and "ours" in block.classes and label.sure:
        what = f'"{label.printed}" is printed here, and the id is said to be ours.'
        do = f"Take .ours out, and let the id end with {label.base or label.below[-1]}."
        reading.tell(block.line, "label-place", what, do)
        written = ""
    if label is None:
        place.go_to(written)
        if "ours" not in block.classes:
            do = "Write .ours after the id, or print the label."
            reading.tell(block.line, "label-place", f'No label is printed here for "{written}".', do)
        return _open(reading, block, written, "")
    doubt = place.put(label)
    if label.base and not written:
        place.base = qualified(label, place, reading.containers, reading.restarts)
        if label.container:
            place.container = place.base
    inferred = place.clause
    if written:
        if not fits(label, written):
            tail = "".join(f"({letters})" for letters in label.below) or label.base
            what = f'"{label.printed}" is printed here, and the id is "{written}".'
            reading.tell(block.line, "label-place", what, f"Write an id that ends with {tail}.")
        place.go_to(written)
        inferred = written
    elif doubt:
        do = f"Look at the printed copy, then write {{: #{inferred} }} below it, or the id that is right."
        reading.tell(block.line, "label-place", doubt, do)
    named = not label.below and bool(re.fullmatch(r"[A-Z][a-z]+(?:\d+|[A-Z]\w*)", label.base))
    level = len(block.mark) if block.sort is Sort.HEADING else 2 if label.container else 5 if named else 7
    citation = _open(reading, block, inferred, label.printed, level)
    if named:
        place.enter(level, citation, True)
    return citation


def _list(reading: _Reading, block: Block, owner: str) -> None:
    place = reading.place
    for number, item in enumerate(block.blocks):
        label = None if reading.contents.inside else read_label(item.text)
        if label and not (item.id and "ours" in item.classes):
            _inside(reading, item, _labelled(reading, _opening(item), label))
            continue
        held = (place.base, [*place.letters])
        citation = item.id
        if block.mark == "ol":
            first = int(block.blocks[0].mark.rstrip(".") or 1)
            if item.mark.rstrip(".") != str(first + number):
                what = f"This item is written {item.mark} and is shown as {first + number}."
                do = f"Look at the printed copy, and write {first + number}\\. as words if the list starts again."
                reading.tell(item.line, "label-place", what, do)
            citation = citation or f"{owner}[{first + number}]"
        elif not citation:
            reading.counts[owner] = reading.counts.get(owner, 0) + 1
            citation = f"{owner}•{reading.counts[owner]}"
        printed = item.mark if block.mark == "ol" else ""
        citation = _open(reading, _opening(item), citation, printed)
        place.base, place.letters = citation, []
        _inside(reading, item, citation)
        place.base, place.letters = held


def _opening(item: Block) -> Block:
    """An item up to the first list in it; "- 1. Aims" is one item, though Markdown makes a list in a list of it."""
    lists = [place for place, part in enumerate(item.blocks) if part.sort is Sort.LIST and part.mark != "dl"]
    whole = not lists or (not item.text and len(item.blocks) == 1)
    return item if whole else item._replace(blocks=item.blocks[: lists[0]])


def _inside(reading: _Reading, item: Block, owner: str) -> None:
    for part in item.blocks[len(_opening(item).blocks) :]:
        if part.sort is Sort.LIST and part.mark != "dl":
            _list(reading, part, owner)
        else:
            reading.drafts[owner].blocks.append(part)
            reading.parts.append(Part(part, owner, False))


def _owned(reading: _Reading, block: Block) -> None:
    """Give a block without a label to the clause that it belongs to."""
    named = block.value("of")
    if named and named not in reading.drafts:
        what = f'There is no clause "{named}" above.'
        reading.tell(block.line, "label-place", what, "Write one that is above in of=.")
        named = ""
    citation = named or reading.here or FRONT
    doubtful = citation == reading.place.clause != named and block.sort is Sort.PARAGRAPH and not block.classes
    if doubtful and reading.place.letters:
        lead = reading.place.base
        what = f"These words come after {citation} and bear no label."
        do = f"Write {{: of={lead} }} below them if they close {lead}, or {{: of={citation} }}."
        reading.tell(block.line, "label-place", what, do)
    reading.closing = named or reading.closing
    opens = citation not in reading.drafts
    if opens:
        reading.drafts[FRONT] = Draft(FRONT, "", True, block)
    reading.drafts[citation].blocks.append(block)
    reading.parts.append(Part(block, citation, opens))


def _open(reading: _Reading, block: Block, citation: str, printed: str, level: int = 7) -> str:
    """Begin a clause, under another name if there is one of this name."""
    if citation in reading.drafts:
        reading.twice = True
        what = f"There is already a clause {citation}, on line {reading.drafts[citation].block.line}."
        do = f"Write an id of its own for this one, such as {{: #{_unique(reading, citation)} }}."
        reading.tell(block.line, "label-twice", what, do)
        citation = _unique(reading, citation)
    reading.closing = ""
    under = reading.place.under(level)
    is_line = level == 2 and block.line == block.end and len(block.text.split()) <= 12
    heading = len(block.mark) if block.sort is Sort.HEADING else 2 if is_line else 0
    draft = Draft(citation, printed, not printed, block, [block], reading.place.container, under, heading)
    reading.drafts[citation], reading.containers[citation] = draft, draft.container
    reading.parts.append(Part(block, citation, True))
    return citation


def _unique(reading: _Reading, citation: str) -> str:
    number, made = 1, citation
    while made in reading.drafts:
        number += 1
        made = f"{citation}~{number}"
    return made


def _give_notes(reading: _Reading) -> None:
    """Footnotes belong to the first clause that refers to them; one that nothing refers to stays where it is."""
    at: dict[str, Part] = {}
    for part in reading.parts:
        if part.block.sort is Sort.FOOTNOTE and at.setdefault(part.block.mark, part) is not part:
            what, do = f"Footnote {part.block.mark} is written twice.", "Give each a name of its own."
            reading.tell(part.block.line, "label-notation", what, do)
    for draft in [*reading.drafts.values()] if at else ():
        for name in [name for block in walk(draft.blocks) for name in notes_in(block.text)]:
            if name in at:
                part = at.pop(name)
                held = reading.drafts[part.citation].blocks
                held[:] = [block for block in held if block is not part.block]
                draft.blocks.append(part.block)
    for name, part in at.items():
        what, do = f"Nothing refers to footnote {name}.", f"Write [^{name}] where it belongs."
        reading.tell(part.block.line, "label-notation", what, do)
