"""The clauses of a policy as its page shows them: every word as printed, notes and uses after them.

Clauses are in clauses as their labels say, in the order of the text. A clause is headed by the heading that the school
printed, or else by what readers call it. Footnotes are with the words that refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, takewhile
from textwrap import dedent

from handbook.content.kinds.choices import Listing, Says, Standing
from handbook.content.kinds.module import ModuleHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, Policy, is_a, usable
from handbook.content.policy import LAYOUT, Clause, Clauses, anchor, called, notes_in
from handbook.content.queries.languages import OURS, language_of
from handbook.content.queries.versions import name_of, taking_up, version_name
from handbook.pages.markup import block, capital, escaped, line, link_to, row_anchor
from handbook.pages.policies.notes import as_text, aside
from handbook.source.forms import Pin
from handbook.source.markdown import Block, Sort, walk

_ATTRIBUTES = re.compile(r"(?m)^[ >]*\{:[^{}\n]*\}[ ]*\n?")
_BLANK = re.compile(r"_{3,}")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_NUMBER = re.compile(r"(?m)^( *[-*+] +)(\d+)\.(?= )")
_BOX = re.compile(r"^\[([ xX])\](?=\s)")
_NOTE = re.compile(r"\[\^([^\[\]\n]+)\]")


WARNING = "**Unsafe as it stands.** Do not act on these words. Do what the note below them says."
"""The one line before signed words that a note calls unsafe."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One version of a policy to be drawn: what it says, the lines it was written in, and where footnotes belong."""

    version: Document[PolicyHeader]
    policy: Policy
    library: Library
    lines: tuple[str, ...]
    footnotes: Mapping[str, Block]

    @property
    def text(self) -> Clauses:
        """What this version says."""
        return self.policy.texts[self.version.id]

    @property
    def in_force(self) -> bool:
        """Whether notes and pages belong to this version."""
        return self.policy.current is not None and self.policy.current.id == self.version.id

    @property
    def label(self) -> str:
        """What is over the words of this version: nobody signed a proposed one."""
        return "Proposed" if self.version.header.standing is Standing.PROPOSED else "Signed"

    @property
    def marks_ours(self) -> bool:
        """Whether labels of ours are marked one by one, because the school printed others among them."""
        clauses = self.text.by_citation.values()
        return any(not part.ours for part in clauses if part.parent) and any(part.ours for part in clauses)

    def notes_on(self, clause: Clause) -> tuple[Document[NoteHeader], ...]:
        """The notes beside a clause; a note on the whole policy is above it, not beside its front page."""
        beside = self.in_force and not self.text.is_front(clause.citation)
        return self.library.notes_on(self.policy.cite(clause.citation)) if beside else ()

    def whole_at(self, note: Document[NoteHeader], clause: str) -> str:
        """The clause at which the page has a note whole, if that is not *clause*: nobody meets a correction twice."""
        first = next(part for part in self.policy.clauses if note in self.library.notes_on(part))
        return "" if first == clause else first

    def written(self, part: Block) -> str:
        """The Markdown of a block as it is written, without attribute lists."""
        first = part.line - self.version.body.line
        lines = self.lines[first : part.end - self.version.body.line + 1]
        return _ATTRIBUTES.sub("", dedent("\n".join(lines))).strip("\n")


def drawing(version: Document[PolicyHeader], library: Library) -> Drawing:
    """What the clauses of a version are drawn from."""
    policy = library.policies[version.folder.rpartition("/")[2]]
    notes = (part.block for part in policy.texts[version.id].parts if part.block.sort is Sort.FOOTNOTE)
    lines = tuple(version.body.text.split("\n"))
    return Drawing(version, policy, library, lines, {note.mark: note for note in notes})


def section_anchor(section: tuple[str, ...], text: Clauses) -> str:
    """The anchor of a section's heading."""
    first = text.by_citation[section[0]]
    return first.anchor if first.heading or text.is_front(first.citation) else f"from-{first.anchor}"


def draw_section(section: tuple[str, ...], draw: Drawing) -> str:
    """A section of the policy under its heading; our short title for it is shown as ours."""
    first = draw.text.by_citation[section[0]]
    front = draw.text.is_front(first.citation)
    title = next((part.title for part in draw.version.header.sections if part.number == first.citation), "")
    own = f'<span class="editorial">{escaped(title)}</span>' if title else ""
    signed = signed_heading(first.blocks[0], draw) if first.heading else ""
    heading = " ".join(part for part in (signed, own) if part) or ("Front page" if front else "Clauses")
    parts = [f"## {heading} {{ #{section_anchor(section, draw.text)} }}"]
    if first.heading or front:
        parts += _with_notes(first, 3, draw)
        section = section[1:]
    parts += _inside(section, None, 3, draw)
    parts += [_related(first, draw)] if first.heading else []
    return block("section", "\n\n".join(part for part in parts if part), class_="clause-section")


def _inside(parts: Iterable[Block | str], clause: Clause | None, level: int, draw: Drawing) -> list[str]:
    """What is in a clause, but for its own heading: its words in boxes, and the clauses in it."""

    def kind(part: Block | str) -> str:
        if isinstance(part, str):
            return "item" if draw.text.by_citation[part].blocks[0].sort is Sort.ITEM else "clause"
        if (clause and clause.heading and part is clause.blocks[0]) or part.sort is Sort.FOOTNOTE:
            return ""
        return "heading" if part.sort is Sort.HEADING else "line" if LAYOUT & set(part.classes) else "words"

    shown: list[str] = []
    for what, group in groupby(parts, kind):
        held = list(group)
        if what == "words":
            name = f"{draw.label}, {called(clause.name)} goes on:" if clause and shown and not clause.heading else ""
            shown += _boxes([part for part in held if isinstance(part, Block)], clause, name, draw)
        elif what == "item":
            items = "\n\n".join(_clause("li", str(part), level, draw) for part in held)
            shown.append(f'<ol class="clauses" markdown="block">\n\n{items}\n\n</ol>')
        for part in held:
            if what == "clause":
                shown.append(_clause("div", str(part), level, draw))
            elif what == "heading" and isinstance(part, Block):
                shown.append(f"{'#' * level} {signed_heading(part, draw)}")
            elif what == "line" and isinstance(part, Block):
                shown.append(line("p", signed_words(part, draw), class_=next(iter(LAYOUT & set(part.classes)))))
    return shown


def _clause(tag: str, citation: str, level: int, draw: Drawing) -> str:
    clause = draw.text.by_citation[citation]
    if clause.heading:
        heading = f"{'#' * min(6, level)} {signed_heading(clause.blocks[0], draw)} {{ #{clause.anchor} }}"
        parts = [heading, *_with_notes(clause, level + 1, draw), _related(clause, draw)]
        return block("section", "\n\n".join(part for part in parts if part), class_="clause-section")
    ours = " (our label)" if clause.ours and draw.marks_ours else ""
    number = f"[{capital(escaped(called(clause.name)))}](#{clause.anchor}){ours}"
    parts = [
        line("p", number, class_="clause-number"),
        *_with_notes(clause, level, draw),
        _met(clause, draw),
        _related(clause, draw),
    ]
    body = "\n\n".join(part for part in parts if part)
    return block(tag, body, class_="clause has-a" if _serious(clause, draw) else "clause", id=clause.anchor)


def _with_notes(clause: Clause, level: int, draw: Drawing) -> list[str]:
    """A clause's own words, its notes, and then the clauses in it."""
    inside, key = tuple(draw.text.inside[clause.citation]), draw.policy.cite(clause.citation)
    own = tuple(takewhile(lambda part: isinstance(part, Block), inside))
    notes = [
        aside(note, key, draw.version.path, draw.library, draw.whole_at(note, key)) for note in draw.notes_on(clause)
    ]
    return [*_inside(own, clause, level, draw), *notes, *_inside(inside[len(own) :], clause, level, draw)]


def _met(clause: Clause, draw: Drawing) -> str:
    """What became of each note that was written for a clause of a version that was replaced."""
    now = draw.policy.current
    if now is None or draw.version.header.standing is not Standing.SUPERSEDED:
        return ""
    pin = Pin(draw.policy.cite(clause.citation), clause.words)
    rows = []
    for note in draw.library.of(NoteHeader) if now else ():
        if pin in note.header.clauses and (met := taking_up(name_of(note), now)):
            links = ", ".join(link_to(now, draw.version.path, part, anchor(part)) for part in met)
            rows.append(f"- {link_to(note, draw.version.path)}: met by {links} of version {version_name(now)}.")
    return block("div", "\n".join(rows), class_="related") if rows else ""


def _serious(clause: Clause | None, draw: Drawing) -> bool:
    return clause is not None and any(note.header.says is Says.UNSAFE for note in draw.notes_on(clause))


def _boxes(words: list[Block], clause: Clause | None, name: str, draw: Drawing) -> list[str]:
    """Signed words in a box, those of each language in one; below them the footnotes that belong to them."""
    shown = [line("p", WARNING, class_="warning")] if _serious(clause, draw) and not name else []
    whole = language_of(draw.version, draw.library)
    for language, group in groupby(words, lambda part: part.value("lang") or whole):
        held = list(group)
        notes = footnotes(held, clause, draw) if clause else ()
        said = [signed_words(part, draw) for part in held]
        other = language != OURS
        ours = line("p", name or f"{draw.label}:", class_="signed-label", **({"lang": OURS} if other else {}))
        body = "\n\n".join([ours, *said, *notes])
        shown.append(block("div", body, class_="signed", **({"lang": language} if other else {})))
    return shown


def _named(part: Block) -> list[str]:
    return [name for inside in walk([part]) for name in notes_in(inside.text)]


def footnotes(parts: Iterable[Block], clause: Clause, draw: Drawing) -> list[str]:
    """The footnotes that these words of a clause refer to, each in the clause that it belongs to."""
    own = [draw.footnotes[name] for part in parts for name in _named(part) if name in draw.footnotes]
    return [
        block("div", f"{_mark(note.mark)} {_signed(note.text, draw)}", class_="footnote")
        for note in dict.fromkeys(own)
        if note in clause.blocks
    ]


def _mark(name: str) -> str:
    return f"<sup>&#91;{escaped(name)}&#93;</sup>"


def signed_heading(part: Block, draw: Drawing) -> str:
    """The words of a heading, marked with their language where it is not ours."""
    words, language = signed_words(part, draw), part.value("lang") or language_of(draw.version, draw.library)
    return words if language == OURS else f'<span lang="{language}">{words}</span>'


def signed_words(part: Block, draw: Drawing) -> str:
    """A block as Markdown: a list's number as printed, a box to tick as a sign, and no address to follow."""
    if part.sort in (Sort.HEADING, Sort.PARAGRAPH):
        words = _signed(part.text, draw)
        return line("figure", words) if _PICTURE.fullmatch(words) else words
    if part.sort is not Sort.ITEM:
        return _signed(_NUMBER.sub(r"\1\2\\.", draw.written(part)), draw)
    inner = part.blocks
    if not part.text and len(inner) == 1 and inner[0].mark == "ol" and len(inner[0].blocks) == 1:
        return signed_words(inner[0].blocks[0], draw)  # "- 1. Aims" is one item with a number in its words
    mark = f"{part.mark.removesuffix('.')}\\. " if part.mark.endswith(".") else ""
    own = _BOX.sub(lambda found: "☐" if found[1] == " " else "☑", part.text)
    said = [mark + _signed(own, draw), *(signed_words(each, draw) for each in inner)]
    return "\n\n".join(words for words in said if words)


def _signed(words: str, draw: Drawing) -> str:
    words = _BLANK.sub(lambda found: "\\_" * len(found[0]), words)
    return as_text(_NOTE.sub(lambda note: _mark(note[1]) if note[1] in draw.footnotes else note[0], words))


def _related(clause: Clause, draw: Drawing) -> str:
    """Where the pages are that put a clause to work: its row of the map; a list if the school has no such map."""
    library, base, key = draw.library, draw.version.path, draw.policy.cite(clause.citation)
    using = [page for page in library.using(key) if not isinstance(page.header, ModuleHeader)] if draw.in_force else []
    if not using:
        return ""  # training is taken as a whole, and the map has it
    name = f"Pages for {escaped(called(clause.name))}"
    table = next((page for page in library.documents.values() if page.header.shows is Listing.COVERAGE), None)
    if table:
        said = line("p", f"{link_to(table, base, name, row_anchor(key))}: {len(using)}")
        return block("div", said, class_="related screen-only")
    rows = "\n".join(f"- {link_to(page, base)}" for page in using if not is_a(page, ServiceHeader) or usable(page))
    return block("div", f"{line('p', f'{name}:', class_='related-label')}\n\n{rows}", class_="related screen-only")
