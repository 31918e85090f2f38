"""An id for each clause of a new body by its printed label; what labels leave open, Word's lists decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from handbook.content.policy import FRONT, Clauses, read_clauses
from handbook.content.policy.labels import read_label
from handbook.content.policy.place import above
from handbook.source.markdown import Sort
from handbook.wordfile.body.headings import CONTENTS
from handbook.wordfile.body.page import Body, Row
from handbook.wordfile.file.numbering import BULLET
from handbook.wordfile.letters import letters
from handbook.wordfile.model import Paragraph

_ROUNDS = 12
_TYPED = re.compile(
    r"\s*(\d{1,3}[A-Z]?|[A-Z][.)]|[IVXLC]{1,6}[.)]?|§ ?\d{1,3}|\[\d{1,2}\]|\d{1,2}\.\))\s*\t\s*(?=[^\W\d])"
)
_NAME = re.compile("[A-Z][a-z]{2}")
_APART = re.compile("App|Sch|Ann|Atod")
_LETTERS = "[a-z]|[ivxl]{2,6}"
_NAMED = re.compile(
    r"\b(?:clause|paragraph|section)s? "
    r"(?P<clause>\d{1,2}(?:\.\d{1,2})*[A-Z]?(?: ?\((?:[a-z]|[ivx]+)\))*)(?! of (?:the|this))",
    re.I,
)


def with_ids(body: Body) -> str:
    """The text of a body with an id for each clause; what is doubtful is added to the body's doubts."""
    by_line = {row.line: row for row in body.rows}
    listed = [row.line for row in body.rows if _is_listed(row)]
    fixed = {line: f"{{: #contents•{number} .ours }}" for number, line in enumerate(listed, 1)}
    clauses = read_clauses(_bare(body))
    for fault in clauses.faults:
        if fault.rule == "label-heading":
            body.lines[fault.line - 1] = f"## {body.lines[fault.line - 1]}"
            body.ask(
                _place(by_line, fault.line),
                body.lines[fault.line - 1][3:],
                "This line is taken for a heading. Compare it with the printed copy.",
            )
    for named in (True, False):  # what is in a schedule is known only when the schedule itself is
        fixed |= _printed_labels(body, read_clauses(_text(body, fixed, None)), by_line, fixed, named)
    clauses = read_clauses(_text(body, fixed, None))
    for _ in range(_ROUNDS):
        added = _decided(body, clauses, by_line, fixed)
        if not added - fixed.items():
            break
        fixed |= dict(added)
        clauses = read_clauses(_text(body, fixed, None))
    for fault in clauses.faults:
        if fault.rule not in ("label-blank", "label-heading"):
            row = by_line.get(_source_line(fault.line, fixed, body))
            body.ask(
                row.place if row else 0, f"{row.label} {row.words}".strip() if row else "", f"{fault.what} {fault.do}"
            )
    _look_up(body, clauses)
    return _text(body, fixed, clauses)


def _printed_labels(
    body: Body, clauses: Clauses, by_line: Mapping[int, Row], fixed: Mapping[int, str], named: bool
) -> dict[int, str]:
    """An id for each label that Word counts, or that is typed before a tab, and that is none by its look alone; only
    those with a name, such as Schedule 1, if *named*."""
    used = set(clauses.by_citation)
    added: dict[int, str] = {}
    for part in clauses.parts:
        line = _source_line(part.block.line, fixed, body)
        row = by_line.get(line)
        bears = part.opens and not clauses.by_citation[part.citation].ours
        if bears or row is None or row.source is None or part.block.sort not in (Sort.PARAGRAPH, Sort.HEADING):
            continue
        counted = row.source.label if row.source.label != BULLET else ""
        typed = _TYPED.match("".join(piece.words for piece in row.source.pieces))
        if line in fixed or not (counted or typed):
            continue
        owner = clauses.by_citation[part.citation].parent if part.opens else part.citation
        citation = _citation(counted or (typed[1] if typed else ""), owner, used)
        if not citation or (named and not _NAME.match(citation)):
            continue
        if not counted:
            asked = f"This is taken for the label of a clause, {citation}. Compare it with the printed copy."
            body.ask(row.place, row.words, asked)
        used.add(citation)
        added[line] = f"{{: #{citation} }}"
    return added


def _citation(printed: str, owner: str, used: Collection[str]) -> str:
    """The citation of a label, below the clause that it is printed in if its own letters are taken."""
    label = read_label(printed, heading=True)
    said = re.sub(r"(?<=\d) (?=\d)", "-", " ".join(re.findall(r"[^\W_]+(?:\.[^\W_]+)*", printed))).replace(" ", "")
    letters = f"({label.below[-1]})" if label and label.below else f"({said})" if re.fullmatch(_LETTERS, said) else ""
    inside = "" if owner == FRONT else owner
    if letters and not (label and label.base):
        citation = inside + letters if inside else said
    else:
        citation = label.base if label and label.base and label.end == len(printed) else said
        runs_on = citation[:1].isdigit() and re.search(r"(?:^|[./])\d+$", inside)  # 1 in 4 would be read as 4.1
        afresh = citation.isdecimal() and _APART.match(inside)
        citation = f"{inside}.{citation}" if inside and (afresh or citation in used) and not runs_on else citation
    number = 2
    made = citation
    while made in used:
        made, number = f"{citation}~{number}", number + 1
    return made


def _look_up(body: Body, clauses: Clauses) -> None:
    """Ask about a clause that the words name and no label is, and about a line of the contents that is no heading."""
    headings = {letters(f"{row.label} {row.words}") for row in body.rows if row.source and not row.source.contents}
    tops = {re.split(r"[.(]", citation)[0] for citation in clauses.order}
    for row in body.rows:
        for found in _NAMED.finditer(row.words):
            name = found["clause"].replace(" ", "")
            if name not in clauses.by_citation and re.split(r"[.(]", name)[0] in tops:
                body.ask(row.place, row.words, f'The text names "{found[0].strip()}", and no such label is printed.')
        if _is_listed(row):
            label = row.label if row.label != BULLET else ""
            if letters(f"{label} {row.words}") not in headings:
                body.ask(row.place, row.words, "The contents list this line, and no heading says the same.")


def _is_listed(row: Row) -> bool:
    """Whether a row is a line of the table of contents."""
    return bool(row.source and row.source.contents and row.words.casefold().rstrip(":") not in CONTENTS)


def _bare(body: Body) -> str:
    return "\n".join(body.lines) + "\n"


def _place(by_line: Mapping[int, Row], line: int) -> int:
    row = by_line.get(line)
    return row.place if row else 0


def _source_line(line: int, fixed: Mapping[int, str], body: Body) -> int:
    """The line of the bare body that a line of the text with the braces so far is."""
    for at in sorted({*fixed, *body.marks}):
        if at < line and not body.lines[at - 1].startswith("#"):
            line -= 1
    return line


def _decided(
    body: Body, clauses: Clauses, by_line: Mapping[int, Row], fixed: Mapping[int, str]
) -> set[tuple[int, str]]:
    """The attribute lists that settle a doubt, by the line that they come after."""
    cited = {_source_line(clause.line, fixed, body): citation for citation, clause in clauses.by_citation.items()}
    added: set[tuple[int, str]] = set()
    listed = False
    for fault in clauses.faults:
        line = _source_line(fault.line, fixed, body)
        row = by_line.get(line)
        if fault.rule != "label-place" or row is None or row.source is None or line in fixed:
            continue
        part = row.source
        if "bear no label" in fault.what:
            if listed:  # it may be read otherwise now: the next round decides
                continue
            lead, item = _lead_and_item(body, line, cited)
            owner = lead if part.indent <= _indent(by_line, cited, lead) or not part.indent else item
            added.add((line, f"{{: of={owner} }}"))
            body.ask(
                row.place,
                row.words,
                f"These words follow a list and bear no label. They are taken to belong to {owner}.",
            )
        elif part.number and (citation := _by_list(body, part, cited)):
            added.add((line, f"{{: #{citation} }}"))
            cited[line], listed = citation, True
    return added


def _lead_and_item(body: Body, line: int, cited: Mapping[int, str]) -> tuple[str, str]:
    before = [citation for at, citation in sorted(cited.items()) if at < line]
    item = before[-1] if before else FRONT
    lead = item
    while lead.endswith(")"):
        lead = above(lead)
    return lead or item, item


def _indent(by_line: Mapping[int, Row], cited: Mapping[int, str], citation: str) -> int:
    for line, each in cited.items():
        row = by_line.get(line)
        if each == citation and row and row.source:
            return row.source.indent
    return 0


def _by_list(body: Body, part: Paragraph, cited: Mapping[int, str]) -> str:
    """The citation that Word's own list gives: beside the last of the same level, or below the last of a higher one."""
    assert part.number is not None
    letters = part.number.printed.strip("().")
    for row in reversed([row for row in body.rows if row.line in cited and row.place < part.place]):
        other = row.source.number if row.source else None
        if other is None or other.counter != part.number.counter or not other.printed:
            continue
        if other.level == part.number.level:
            return f"{above(cited[row.line])}({letters})"
        if other.level < part.number.level:
            return f"{cited[row.line]}({letters})"
    return ""


def _text(body: Body, fixed: Mapping[int, str], clauses: Clauses | None) -> str:
    """The text with the attribute lists so far, and with one for each of *clauses*."""
    after: dict[int, str] = dict(fixed)
    if clauses is not None:
        for part in clauses.parts:
            line = _source_line(part.block.line, fixed, body)
            if not part.opens or part.citation == FRONT or part.block.id:
                continue
            clause = clauses.by_citation[part.citation]
            ours = " .ours" if clause.ours else ""
            after[line] = f"{{: #{part.citation}{ours} }}"
    for at, mark in body.marks.items():
        after[at] = f"{after[at][:-2]} {mark} }}" if at in after else f"{{: {mark} }}"
    lines: list[str] = []
    for number, written in enumerate(body.lines, 1):
        braces = after.get(number, "")
        indent = written[: len(written) - len(written.lstrip())]
        heading = braces and written.startswith("#")
        lines += [f"{written} {braces}"] if heading else [written, *([indent + braces] if braces else [])]
    return "\n".join(lines).rstrip("\n") + "\n"
