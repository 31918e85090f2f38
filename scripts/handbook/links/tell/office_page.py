"""The office's page: one file to read on a screen or on paper, with what to change today first.

It is written for people who run a school's office. It holds no script, asks no other website for anything, and shows
what an outside page said as words only, never as a link to press: a dangerous address is not one click away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import escape

from handbook.links.judge.rules import State
from handbook.links.remember.states import DAYS
from handbook.links.tell.findings import Finding, Findings, Rota
from handbook.links.tell.printers import TODAY
from handbook.problems import counted
from handbook.source.period import day_in_words

_STYLE = """
:root { color-scheme: light; }
body { font: 1.125rem/1.5 Arial, Helvetica, sans-serif; color: #111; background: #fff; }
body { margin: 0 auto; padding: 1.5rem; max-width: 46rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.45rem; margin: 2.2rem 0 .6rem; padding-top: .6rem; border-top: 4px solid #111; }
h3 { font-size: 1.15rem; margin: 0 0 .4rem; }
p { margin: .4rem 0; }
.lead { font-size: 1.25rem; }
article { border: 2px solid #444; border-left-width: 10px; padding: .8rem 1rem; margin: 1rem 0; }
.danger article { border-color: #9b1c1c; }
.week article { border-color: #7a4a00; }
dl { margin: .5rem 0 0; }
dt { font-weight: bold; margin-top: .5rem; }
dd { margin: 0; }
ol, ul { margin: .3rem 0; padding-left: 1.2rem; }
h3, p, dd, li, th, td { overflow-wrap: anywhere; }
.rule { color: #444; font-size: .95rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
caption { text-align: left; padding: .2rem 0; }
th, td { border: 1px solid #666; padding: .35rem .5rem; text-align: left; vertical-align: top; }
th { background: #eee; }
.box { display: inline-block; width: .8em; height: .8em; border: 2px solid #111; margin-right: .4em; }
@media print {
  body { font-size: 12pt; padding: 0; max-width: none; }
  h2, h3, dt, .address { break-after: avoid; }
  tr, li { break-inside: avoid; }
}
@page { size: A4; margin: 18mm; }
"""


def as_page(found: Findings) -> str:
    """The whole page as HTML."""
    title = f"Links to outside help: {day_in_words(found.today)}"
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(found.school)}</p>",
        *(_note(sentence) for sentence in found.remarks),
    ]
    body += ["<p class='lead'>There was no network. Nothing was checked.</p>"] if found.offline else _sections(found)
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


_HOW = (
    "<p>How each step is done stands in the guide, <em>Checking the links to outside help</em>. What is to be typed is "
    "typed in the folder of the website's documents: whoever keeps the website can do it.</p>"
)


def _note(sentence: str) -> str:
    return f"<p><strong>Please note.</strong> {escape(sentence)}</p>"


def _sections(found: Findings) -> list[str]:
    today, week = found.where(*TODAY), found.where(State.LOOK)
    waiting, unread = found.where(State.WATCH), found.where(State.NOT_CHECKED)
    late = [row for row in found.rota if row.late(found.today)]
    return [
        f"<p class='lead'>{escape(_lead(today, week))}</p>",
        _changes(found),
        *([_HOW] if today or week else []),
        *_group("Do today", "danger", today, found.today),
        *_group("This week: a person looks", "week", week, found.today),
        *_phones(late, found.today),
        *_group("Nothing to change yet", "wait", waiting, found.today),
        *_listed("Not checked this time", unread),
        *_listed("Accepted for now", found.where(State.EXCEPTED)),
        *_fine(found),
    ]


def _lead(today: Sequence[Finding], week: Sequence[Finding]) -> str:
    do = f"{counted(len(today), 'link')} to change today." if today else "Nothing to change today."
    look = f" {counted(len(week), 'link')} for a person to look at this week." if week else ""
    return do + look


def _changes(found: Findings) -> str:
    worse = [part for part in found.links if part.change == "worse"]
    better = [part for part in found.links if part.change == "better"]
    new = [part for part in found.links if part.change == "new"]
    parts = [f"{len(worse)} worse ({_titles(worse)})"] if worse else []
    parts += [f"{len(better)} better ({_titles(better)})"] if better else []
    parts += [f"{len(new)} checked for the first time"] if new else []
    return f"<p>Since the last check: {escape('; '.join(parts)) if parts else 'no change'}.</p>"


def _titles(listed: Sequence[Finding]) -> str:
    names = list(dict.fromkeys(part.title for part in listed))
    return ", ".join(names[:5]) + (" and others" if len(names) > 5 else "")


def _group(heading: str, name: str, listed: Sequence[Finding], today: date) -> list[str]:
    if not listed:
        return []
    articles = [_article(part, today) for part in listed]
    return [f'<section class="{name}">', f"<h2>{escape(heading)}</h2>", *articles, "</section>"]


def _article(part: Finding, today: date) -> str:
    rows = [("What a reader meets", escape(part.meets))]
    if part.page:
        rows.append(("What the page calls itself", f"\u201c{escape(part.page)}\u201d"))
    rows.append(("What to do", escape(part.do) + _steps(part)))
    if part.instead and part.state in TODAY:
        rows.append(("What to show instead", escape(_instead(part))))
    if part.ask and part.state in (*TODAY, State.LOOK):
        rows.append(("Who to ask", escape(part.ask)))
    rows += [("Since", escape(_since(part, today))), ("Where it is written", _places(part))]
    if part.second:
        rows.append(("A second program says", escape(_second(part))))
    if part.evidence and part.state in (*TODAY, State.LOOK):
        listed = "".join(f"<li>{escape(line)}</li>" for line in _spoke(part.evidence))
        rows.append(("What spoke for and against", f"<ul>{listed}</ul>"))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    kind = {"danger": "Danger. ", "wrong": "Written wrongly. ", "broken": "Broken. ", "returned": "Came back. "}.get(
        part.state.value, ""
    )
    box = '<span class="box" aria-hidden="true"></span>' if part.state in (*TODAY, State.LOOK) else ""
    return (
        f"<article><h3>{box}{kind}{escape(part.title)}</h3><p class='address'>{escape(part.address)}</p>"
        f"<dl>{listed}</dl><p class='rule'>Name of this finding: {escape(part.rule)}</p></article>"
    )


_MEANS = {
    "trade": "words of another trade", "sells": "words that sell", "lure": "words that sell", "junk": "words that sell",
    "seller": "words that sell", "tongue": "another language", "withdrawn": "withdrawn", "parked": "a name for sale",
    "gate": "a network's own page", "gone": "a page that is gone", "gone-hint": "a page that is gone",
    "withdrawn-hint": "withdrawn", "new": "new since it was last fine", "lost": "lost since it was last fine",
    "new-own": "about itself", "new-title": "a new title", "new-quiet": "new words", "new-then": "a past or a future",
}  # fmt: skip
"""What the sorts of marks mean to somebody who runs an office; every sort of an end means one thing."""


def _spoke(evidence: Sequence[str]) -> list[str]:
    """What spoke for and against, in a line for each thing that was found: no weights, and each word once."""
    found: dict[str, dict[str, None]] = {}
    for line in evidence:
        mark = re.fullmatch(r"against: ([\w-]+) \([\d.]+, (\w+)\): (.*)", line)
        if mark is None:
            what, _, words = line.partition(": ")[2].partition(" show ") if " show " in line else ("It shows", "", line)
            found.setdefault("It does not show" if " show " in line else what, {})[
                words.removeprefix("for: shows ")
            ] = None
        else:
            means = "an end or a change" if mark[1].startswith("ended") else _MEANS.get(mark[1], mark[1])
            found.setdefault(f"In the {_PLACES.get(mark[2], mark[2])}, {means}", {})[mark[3]] = None
    return [f"{what}: {', '.join(words)}" for what, words in found.items()]


_PLACES = {
    "bar": "notice", "top": "first lines", "lead": "words under the heading", "facts": "words around the name",
    "link": "links", "body": "text", "page": "page",
}  # fmt: skip


def _steps(part: Finding) -> str:
    return f"<ol>{''.join(f'<li>{escape(step)}</li>' for step in part.steps)}</ol>" if part.steps else ""


def _second(part: Finding) -> str:
    """What LinkChecker says, and that it differs."""
    if part.second != "fine":
        return part.second
    return "LinkChecker found nothing wrong. It cannot know whose page it is, so the two differ."


def _instead(part: Finding) -> str:
    own = f"Its number, {part.phone}, stays. Compare it with a paper or another page of theirs. " if part.phone else ""
    return f"{own}For the web address, show {part.instead}, until a person has found the right one."


def _since(part: Finding, today: date) -> str:
    first = part.failing[0] if part.failing and part.state in (State.BROKEN, State.WATCH) else part.since
    since = "Today." if first in ("", today.isoformat()) else f"{day_in_words(date.fromisoformat(first))}."
    days = f" It has failed on {len(part.failing)} of {DAYS} days." if part.state is State.WATCH else ""
    last = f" It was last fine on {day_in_words(date.fromisoformat(part.good))}." if part.good else ""
    return since + days + last


def _places(part: Finding) -> str:
    """The documents that write the address, by the titles that people know, then the pages that lead to the service."""
    rows = [
        f"{escape(use.title or use.path)} <span class='rule'>({escape(use.path)}, line {use.line})</span>"
        for use in part.uses
    ]
    shown = f"<p>Pages that send readers to it: {escape('; '.join(part.shown_titles))}.</p>" if part.shown_on else ""
    return f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>{shown}"


def _phones(late: Sequence[Rota], today: date) -> list[str]:
    if not late:
        return []
    rows = "".join(
        f"<tr><th scope='row'>{escape(row.title)}</th><td>{escape(row.number) or 'none'}</td>"
        f"<td class='address'>{escape(row.website) or 'none'}</td><td>{_last(row)}</td></tr>"
        for row in late
    )
    columns = "".join(f"<th scope='col'>{name}</th>" for name in ("Service", "Number", "Website", "Last compared"))
    caption = f"{counted(len(late), 'service')} due on {day_in_words(today)}"
    return [
        "<section class='phones'>",
        "<h2>Telephone numbers to compare</h2>",
        "<p>Open the service's own website and compare the number there with the one here. "
        "<strong>Never ring a helpline to test it:</strong> somebody in need is waiting behind you. "
        "Then write your role and the day under <em>verified</em> in its document.</p>",
        f"<table><caption>{caption}</caption><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>",
        "</section>",
    ]


def _last(row: Rota) -> str:
    return escape(day_in_words(row.last)) if row.last else "never"


def _listed(heading: str, listed: Sequence[Finding]) -> list[str]:
    if not listed:
        return []
    rows = [
        f"<li><strong>{escape(part.title)}</strong>: <span class='address'>{escape(part.address)}</span>. "
        f"{escape(part.exception or part.detail or part.meets)}</li>"
        for part in listed
    ]
    return [f"<section><h2>{escape(heading)}</h2><ul>{''.join(rows)}</ul></section>"]


def _fine(found: Findings) -> list[str]:
    fine = found.where(State.FINE)
    if not fine:
        return []
    titles = sorted({part.title for part in fine}, key=str.casefold)
    opened = f"{len(fine)} address{'' if len(fine) == 1 else 'es'} opened and showed what they should"
    differ = [f"{part.address} ({part.second})" for part in fine if part.second not in ("", "fine")]
    other = f"<p>LinkChecker differs about {escape('; '.join(differ))}.</p>" if differ else ""
    return [f"<section><h2>Fine</h2><p>{opened}: {escape(', '.join(titles))}.</p>{other}</section>"]
