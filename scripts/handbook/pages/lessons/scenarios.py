"""Scenarios: the adult's words first, then each scenario on a sheet of its own with its helping end.

A sheet leaves the room with the adult. So it is counted, and none of its words is on any other page.
"""

from __future__ import annotations

from handbook.content.kinds.lesson.choices import Role, Stage
from handbook.content.kinds.lesson.scenarios import Bubble, Scenario, ScenariosHeader
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import lesson_of, symbols_of
from handbook.content.subjects.model import Rehearsal
from handbook.pages.lessons.marks import TICK, bullets, mixed, pictures, state_line, stopped
from handbook.pages.markup import block, escaped, line, link_to
from handbook.problems import counted

_ASKING = frozenset({Role.ASKS, Role.PUSHES, Role.FORWARDS, Role.FAKES})
_BLANK = "_" * 8
SHEETS = "sheets"
"""The anchor of the first sheet: what to print for pupils starts there."""


def scenarios_page(document: Document[ScenariosHeader], library: Library) -> str:
    """The page for adults with every sheet."""
    lesson, base = lesson_of(document, library), document.path
    assert lesson is not None
    scenarios = document.header.scenarios
    sheets = sheets_of(document.header)
    parts = [state_line(lesson, library)]
    for rehearsal in library.subject.rehearsals[:1]:
        parts += _adult(rehearsal, len(sheets))
        rows = [
            f"- **{number}. {escaped(part.title)}.** Right: {stopped(part.right)} Say: “{escaped(part.why)}”"
            for number, part in enumerate(scenarios, 1)
        ]
        parts += ["## What to say to the answers", "\n".join(rows)]
        for number, part, longer in sheets:
            head = f"## Sheet {number}: {escaped(part.title)}{', longer' if longer else ''}"
            anchor = f" {{ #{SHEETS} }}" if (part is scenarios[0] and not longer) or len(sheets) == 1 else ""
            parts.append(_sheet(head + anchor, part, longer, rehearsal, base, library))
    back = [link_to(lesson.files[stem], base, name) for stem, name in _BACK if stem in lesson.files]
    parts.append(block("div", bullets_of(back), class_="screen-only"))
    return "\n\n".join(part for part in parts if part)


_BACK = (("index", "The teacher's plan"), ("safety", "The safety sheet"))


def bullets_of(links: list[str]) -> str:
    """Links as a Markdown list."""
    return "\n".join(f"- {link}" for link in links)


def sheets_of(header: ScenariosHeader) -> list[tuple[int, Scenario, bool]]:
    """Every sheet: the number of its scenario, the scenario, and whether it is the longer one."""
    return [
        (number, part, stage is Stage.INDEPENDENT)
        for stage in (Stage.DEVELOPING, Stage.INDEPENDENT)
        for number, part in enumerate(header.scenarios, 1)
        if stage in part.stages
    ]


def _adult(rehearsal: Rehearsal, sheets: int) -> list[str]:
    replies = "\n".join(f"- *“{escaped(part.hears)}”* Say: “{escaped(part.say)}”" for part in rehearsal.replies)
    ready = "\n".join(f"- {TICK} {escaped(row)}" for row in rehearsal.ready)
    count = (
        f"This set has {counted(sheets, 'sheet')}. Count them when you give them out and when you take them back. "
        f"Given out: {_BLANK} Taken back: {_BLANK}"
    )
    said = (("Before", rehearsal.opens), ("At the stop line", rehearsal.pauses), ("After the end", rehearsal.closes))
    script = "\n".join(f"- **{when}, say:** “{escaped(words)}”" for when, words in said)
    never = f"Never ask:\n\n{bullets(rehearsal.never)}"
    return [
        "## Before you open a sheet",
        ready,
        count,
        "## How it is done",
        bullets(rehearsal.how),
        script,
        never,
        "## If a pupil leaves, tells or goes quiet",
        bullets(rehearsal.leaves),
        replies,
    ]


def _sheet(head: str, part: Scenario, longer: bool, rehearsal: Rehearsal, base: str, library: Library) -> str:
    def drawn(*names: str) -> str:
        return pictures((name for name in names if name in symbols_of(library)), base, library)

    rows = [head, escaped(part.ages)]
    rows += [escaped(part.before)] if part.before else []
    rows += [_bubble(bubble, part) for bubble in part.bubbles]
    stop = f"{drawn(rehearsal.stop_symbol)} **Stop. {escaped(part.stop)}** Point to one."
    rows.append(line("p", stop.strip(), class_="chat-stop"))
    rows.append("\n".join(f"- {TICK} {escaped(choice)}" for choice in mixed(part.stop, part.choices)))
    rows += [_bubble(bubble, part) for bubble in part.after]
    rows += map(escaped, part.further) if longer else ()
    end = part.ending
    told = (end.tells, end.hears, end.picture, end.lead, end.other, end.good)
    helps = f"{drawn(*rehearsal.end_symbols)} **What helps**".strip()
    rows.append(block("div", f"{helps}\n\n{bullets(told)}", class_="chat-end"))
    return block("section", "\n\n".join(rows), class_="chat-sheet")


def _bubble(bubble: Bubble, part: Scenario) -> str:
    asking = any(person.name == bubble.who and _ASKING & set(person.does) for person in part.people)
    side = "asking" if asking else "asked"
    return line("p", f"**{escaped(bubble.who)} {bubble.way}:** {escaped(bubble.words)}", class_=f"chat-{side}")
