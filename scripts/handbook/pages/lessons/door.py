"""What a teacher needs at the door: the run sheet of one side, and what to print, how often, and what to cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from handbook.content.kinds.lesson.choices import Each, PartKind, State
from handbook.content.kinds.lesson.slides import Part
from handbook.content.library import Library
from handbook.content.queries.lessons import GOODBYE, HELLO, Lesson, Session, last_number, sittings_of
from handbook.pages.lessons.marks import WORKSHEETS, joined, sheet, stopped
from handbook.pages.lessons.room import ROLES, SLIPS, STRIP, role_cards, uses
from handbook.pages.lessons.scenarios import SHEETS
from handbook.pages.markup import block, capital, escaped, link_to
from handbook.problems import counted

CARDS_ON_A_PAGE = 2
"""The pupils whose cards to leave and to stop are on one page."""
ONCE = "pupil, once"
"""For whom a sheet is that is kept for all lessons."""
LETTERS = "ABC"
"""The names of the sittings."""
SECOND, RELEASE = "lessons/second-adult", "lessons/release"
"""The pages that every teacher's pack holds, where the school has them: for the second adult, and for the release."""

_AT_HAND = ("", "The list of rules", "Pens")
UNRELEASED = "A draft: taught only after the release sheet is signed."
"""What the run sheet of a draft says."""

AGAIN = "Hello. We go on. You can pass."
"""What the adult says at the start of a sitting that goes on with a lesson."""

_FEW, _MANY = 3, 5  # words of what the adult says first
_ALWAYS = {PartKind.SETTLE: "Strip, exit and stop cards, slips", PartKind.RULES: "Rules"}


def run_sheet(lesson: Lesson, library: Library) -> str:
    """One side: each part with its minutes, what is said first and given out, and the marked place to stop."""
    plan, safety = lesson.plan, lesson.safety
    if plan is None or safety is None:
        return ""
    found, words = sittings_of(lesson), library.settings.school.words
    several = len(found) > 1
    first = [f"- {UNRELEASED}"] if plan.state is State.DRAFT else []
    first.append(f"- **A pupil tells you something?** Stop. Listen. Tell: {stopped(safety.disclosure.tell_role)}")
    parts = ["\n".join(first)]
    before = 0
    for number, sitting in enumerate(found):
        name = f"{LETTERS[number]}: " if several else ""
        last = [f"**Late?** {escaped(sitting.late)}"]
        if not sitting.closes:
            ended = f"“{escaped(until_then(words.lead))}”"
            last.append(f"**The end of today, {counted(GOODBYE, 'minute')}:** {ended}")
        last += [f"**{stop_line(number)}**"] if number + 1 < len(found) else []
        rows = joined(_sitting(name, sitting, before), "\n".join(f"- {said}" for said in last))
        parts.append(block("div", rows, class_="sitting"))
        before += len(sitting.parts)
    parts.append(
        f"Lesson {plan.number} of {last_number(library)}, at most {counted(plan.group_max, 'pupil')}. "
        "Minutes are our estimate, not timed with pupils."
    )
    return sheet("run-sheet", "Run sheet", *parts, kind="run-sheet")


def stop_line(number: int) -> str:
    """The marked place to stop after a sitting."""
    return f"Stop here. Sitting {LETTERS[number + 1]}: another day, same room."


def until_then(lead: str) -> str:
    """What the adult says at the end of a sitting that ends within a lesson."""
    return f"Today ends here. You can tell me. I tell the {lead}."


def between(number: int, lead: str) -> str:
    """What the script has between two sittings: the words to end with, the stop, and the words to go on with."""
    return f"**Say:** “{escaped(until_then(lead))}”\n\n**{stop_line(number)}**\n\n**Say:** “{AGAIN}”"


def _sitting(head: str, sitting: Session, before: int) -> str:
    rows = [] if sitting.opens else [("Hello, the plan", HELLO, AGAIN, _ALWAYS[PartKind.SETTLE])]
    for number, part in enumerate(sitting.parts, before + 1):
        rows.append((f"{number}. {escaped(part.title)}", part.minutes, escaped(_first_words(part.say)), _given(part)))
    table = "\n".join(f"| {name} | {minutes} | “{say}” | {given} |" for name, minutes, say, given in rows)
    return f"| {head}{sitting.minutes} min | Min | Say first | Give out |\n| --- | --- | --- | --- |\n{table}"


def _first_words(said: str) -> str:
    words: list[str] = []
    for sentence in re.split(r"(?<=[.?!])\s+", said):
        if len(words) >= _FEW:
            break
        words += sentence.split()
    return " ".join(words[:_MANY]) + ("…" if len(words) > _MANY else "")


def _given(part: Part) -> str:
    materials = part.activity.materials if part.activity else ()
    given = [
        _ALWAYS.get(part.kind, ""),
        *(re.sub(r"^Cards, (set \w).*| on paper$", r"\1", words) for words in materials),
    ]
    given += ["check question"] if part.check and not any("check question" in words for words in given) else []
    listed = ", ".join(words[0].lower() + words[1:] for words in given if words not in _AT_HAND)
    return escaped(capital(listed) or "Nothing")


@dataclass(frozen=True, slots=True)
class Print:
    """One sheet to print: what it is and where, how many, and how many cards are cut from each."""

    what: str
    stem: str
    anchor: str
    copies: int
    for_whom: str
    cuts: int = 0


def prints(lesson: Lesson) -> Iterator[Print]:
    """The sheets of the pupils' pack, in the order in which they are used."""
    plan, slides, cards, quiz = lesson.plan, lesson.slides, lesson.cards, lesson.quiz
    if plan is None or slides is None or cards is None or quiz is None:
        return
    pupils, pairs = plan.group_max, ceil(plan.group_max / 2)
    copies = {Each.ADULT: 1, Each.PAIR: pairs, Each.PUPIL: pupils}
    whom = {Each.ADULT: "adult", Each.PAIR: "pair", Each.PUPIL: "pupil"}
    yield Print("The rules and the plan strip", "cards", "room", 1, "room", len(slides.parts))
    leaving = ceil(pupils / CARDS_ON_A_PAGE)
    yield Print("Cards to leave and to stop", "cards", "signals", leaving, ONCE, 4)
    yield Print("Question slips", "cards", "slips", pupils, "pupil: three", SLIPS)
    yield Print("Start questions", "quiz", "before-the-lesson", pupils, "pupil")
    if labels := [label for group in cards.sets for label in group.labels]:
        yield Print("Labels", "cards", "labels", pairs, "pair", len(dict.fromkeys(labels)))
    for number, group in enumerate(cards.sets, 1):
        cuts = 0 if group.whole else len(group.cards)
        yield Print(group.name, "cards", f"set-{number}", copies[group.each], whom[group.each], cuts)
    if uses(lesson, STRIP):
        yield Print(STRIP, "cards", "strip", pupils, "pupil")
    if uses(lesson, ROLES):
        yield Print(ROLES, "cards", "roles", pairs, "pair", len(role_cards("")))
    if any(part.check for part in slides.parts):
        yield Print("Check questions", "quiz", "in-the-lesson", pairs, "pair")
    yield Print("End questions", "quiz", "after-the-lesson", pupils, "pupil")
    for key, heading in WORKSHEETS:
        yield Print(f"Worksheet: {heading.lower()}", "worksheet", key, pupils, "pupil")


def pupils_prints(lesson: Lesson, base: str) -> str:
    """What to print for pupils: each sheet with its pages, how many, and what to cut."""
    plan = lesson.plan
    found = list(prints(lesson))
    if plan is None or not found:
        return ""
    pairs = counted(ceil(plan.group_max / 2), "pair")
    rows = [
        f"| {_where(lesson, part, base)} | {part.for_whom} | {part.copies} | {part.cuts or 'no'} |" for part in found
    ]
    cut = sum(part.cuts * part.copies for part in found)
    series = sum(part.cuts * part.copies for part in found if part.for_whom == ONCE)
    intro = (
        f"How many is for {counted(plan.group_max, 'pupil')} in {pairs}. With fewer pupils, print fewer. "
        "Print on one side; cards to leave and to stop on thick paper. A pupil has one worksheet of three, later."
    )
    sum_ = f"{cut} cards to cut, {series} of them once for the whole series. Each sheet starts on a page of its own."
    table = "\n".join(["| Print | One for a | How many | To cut |", "| --- | --- | --- | --- |", *rows])
    return sheet("print-pupils", "What to print for pupils", intro, table, sum_, kind="run-sheet")


def adults_prints(lesson: Lesson, base: str, library: Library) -> str:
    """What to print for the adults, from the teacher's pack, and where the sheets for pupils are."""
    if lesson.plan is None or "safety" not in lesson.files:
        return ""
    index, files, pairs = lesson.files["index"], lesson.files, ceil(lesson.plan.group_max / 2)
    once, leads = "1, for the teacher", f"1, for the {library.settings.school.words.lead} to sign"
    found = (
        (index, "Run sheet", "run-sheet", once),
        (library.get(SECOND), "Card for the second adult", "", "1, for the second adult"),
        (library.get(RELEASE), "Release sheet", "", leads),
        (files["safety"], "Safety sheet", "", "2, one for each adult in the room"),
        (index, "Class record sheet", "record", "2, one for each adult who marks"),
        (index, "The lesson, word for word", "script", once),
        (files.get("scenarios"), "Practice in words", "", once),
        (
            files.get("scenarios"),
            "Its sheets, for pupils",
            SHEETS,
            f"{pairs} of each that is used. Count them out and in.",
        ),
        (files.get("answers"), "Answers", "", once),
    )
    rows = [
        f"| {_page(link_to(document, base, words, part))} | {many} |"
        for document, words, part, many in found
        if document
    ]
    table = "\n".join(["| Print | How many |", "| --- | --- |", *rows])
    then = "Then open the pupils’ pack. Its first page says which pages to print, how many, and what to cut."
    return sheet("print-adults", "What to print for adults", table, then, kind="run-sheet")


def _where(lesson: Lesson, part: Print, base: str) -> str:
    document = lesson.files.get(part.stem)
    return _page(link_to(document, base, part.what, part.anchor)) if document else escaped(part.what)


def _page(link: str) -> str:
    """A link that a printed copy follows with the pages of its sheet."""
    return f"{link}{{ .pages }}"
