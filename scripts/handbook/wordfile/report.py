"""The report of an import, for the person who signs it off: doubts first, then every word, side by side.

The left column is what the Word file prints; the right is read again from the page's own text.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from handbook.content.policy import FRONT, read_clauses
from handbook.content.policy.words import words_of
from handbook.wordfile.body.page import Row
from handbook.wordfile.importing import Imported
from handbook.wordfile.letters import letters

_STYLE = """body{font:1.1rem/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:70rem;padding:0 1rem;color:#111}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}
th{background:#eef}td.label{width:16%}.label{font-weight:700}.ours{color:#555;font-style:italic}.doubt{background:#fff3cd}
.tick{width:2.5rem;text-align:center}p.sign{margin-top:2rem}@media print{tr{break-inside:avoid}}
@media(max-width:40rem){th,td{padding:.2rem .3rem;overflow-wrap:anywhere}}"""


def report_page(imported: Imported) -> str:
    """The report as a page that needs nothing else, for the screen and for paper."""
    doubted = {doubt.place for doubt in imported.doubts}
    title = escape(imported.title)
    count = len(imported.doubts)
    parts = [
        f"<h1>{title}: what came from the Word file</h1>",
        "<p>Nobody has read this yet. Hold it against the copy that was signed. First look at each doubt, then read "
        "both columns down. Nothing here counts as signed, read or agreed until a person says so.</p>",
        f"<h2>{count} doubt{'' if count == 1 else 's'}</h2>",
        _doubts(imported) if count else "<p>The file left nothing open.</p>",
        *_blanks(imported),
        "<h2>Every word</h2>",
        "<table><thead><tr><th scope=col>Clause</th><th scope=col>The Word file prints</th>"
        "<th scope=col>The page says</th></tr></thead><tbody>",
        *(_pair(citation, ours, rows, said, doubted) for citation, ours, rows, said in _pairs(imported)),
        "</tbody></table>",
        *_margins(imported),
        "<h2>Signed off</h2>",
        "<p class=sign>Read against the signed copy by (name and role): ______________________________</p>",
        "<p class=sign>Day: ______________ Signature: ______________________________</p>",
    ]
    head = f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}: import</title>'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    return f"{head}{view}<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>\n"


def _doubts(imported: Imported) -> str:
    rows = "".join(
        f"<tr><td class=tick>☐</td><td>{escape(doubt.words) or '(no words)'}</td><td>{escape(doubt.ask)}</td></tr>"
        for doubt in imported.doubts
    )
    head = "<tr><th scope=col>Seen</th><th scope=col>Words</th><th scope=col>What to look at</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _blanks(imported: Imported) -> Iterator[str]:
    if imported.blanks:
        yield "<h2>Blanks to fill in</h2><ul>"
        yield from (f"<li>{escape(blank)}</li>" for blank in imported.blanks)
        yield "</ul>"


def _margins(imported: Imported) -> Iterator[str]:
    if imported.margins:
        yield "<h2>At the head and foot of pages, and not in the text</h2><ul>"
        yield from (f"<li>{escape(words)}</li>" for words in imported.margins)
        yield "</ul>"


def _pairs(imported: Imported) -> Iterator[tuple[str, bool, list[Row], str]]:
    """Each block of the page with the paragraphs that it was made of; their letters are the same, as was proved."""
    clauses = read_clauses(imported.text)
    rows = list(imported.rows)
    for part in clauses.parts:
        said = words_of([part.block])
        open_letters, held = len(letters(said)), list[Row]()
        while rows and open_letters > 0:
            held.append(rows.pop(0))
            open_letters -= len(letters(f"{held[-1].label} {held[-1].words}"))
        citation = "" if part.citation == FRONT or not part.opens else part.citation
        yield citation, bool(citation) and clauses.by_citation[citation].ours, held, said


def _pair(citation: str, ours: bool, rows: list[Row], said: str, doubted: set[int]) -> str:
    printed = "<br>".join(
        f"<span class=label>{escape(row.label)}</span> {escape(row.words)}" if row.label else escape(row.words)
        for row in rows
    )
    mark = " class=doubt" if any(row.place in doubted for row in rows) else ""
    name = f"<span class=ours>{escape(citation)} (ours)</span>" if ours else escape(citation)
    return f"<tr{mark}><td class=label>{name}</td><td>{printed}</td><td>{escape(said)}</td></tr>"
