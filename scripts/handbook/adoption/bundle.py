"""The papers that a board decides from: each by itself, and all as one. Names, days and decisions are left blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from handbook.adoption.show import grave_notes, other_changes, short_form, source, whole_redline
from handbook.adoption.tracked import tracked_changes
from handbook.content.kinds.choices import Act, Severity
from handbook.content.library import Library
from handbook.content.policy import Clauses
from handbook.content.queries.languages import language_of
from handbook.content.queries.versions import Pair, left_out, name_of, notes_for, unfilled, version_name, words_mark
from handbook.content.recorded.acts import last
from handbook.editions.formats import Medium
from handbook.editions.pivot.pictures import ReadPicture
from handbook.pages.markup import capital, escaped
from handbook.pages.policies.copies import words_alone
from handbook.problems import counted
from handbook.redline.compare import Change, paragraphs, redline
from handbook.register.papers.press import Paper, files_of, no_pictures
from handbook.render import Extensions
from handbook.source.period import day_in_words

_SIGN = "Decision, by which role, on which day: ____"
_EVERY = (Medium.WORD, Medium.HTML, Medium.TEXT, Medium.EPUB)


def board_files(
    pair: Pair, library: Library, day: date, extensions: Extensions, read: ReadPicture = no_pictures
) -> dict[str, bytes]:
    """Every paper by file name: PDF at 14 and 18 points and Word, the redline also as a page, an e-book and text, and
    the document with tracked changes. *read* gives pictures. Raises
    :class:`handbook.editions.plan.formats.Faulty`, and ``OSError``."""
    policy, old, new = pair
    changes = redline(policy, old, new, library)
    name = f"{policy.id}-{new.id.rpartition('/')[2]}"
    made: dict[str, bytes] = {}
    for paper in papers_of(pair, changes, library, day):
        named = replace(paper, name=f"{name}-{paper.name}", home=new.path)
        made |= files_of(named, library.settings.school.name, day, extensions, read)
    title = f"{new.title}, against version {version_name(old)}"
    author, spoken = f"Version {version_name(new)} of {policy.id}", language_of(new, library)
    return made | {f"{name}-tracked-changes.docx": tracked_changes(title, author, changes, spoken)}


def papers_of(pair: Pair, changes: tuple[Change, ...], library: Library, day: date) -> Iterable[Paper]:
    """Every paper, each part by itself, then the bundle to decide from and the one that holds all."""
    _, old, new = pair
    board = library.settings.school.words.board
    proposed = f"Proposed. Not adopted. Until the {board} adopt it, follow the version in force and the notes on it."
    foot = "Proposed. Not adopted" if new.header.standing == "proposed" else ""
    lede = proposed if new.header.standing == "proposed" else "What this version changed."
    parts = {
        "1-cover": ("Cover paper", _cover(pair, library, day)),
        "2-decisions": ("Decision sheet", _decisions(pair, changes, library)),
        "3-proposal": ("The proposed words", words_alone(new, library)),
        "4-redline": ("Every change", whole_redline(changes, old, new, library)),
        "5-not-verified": ("Close before you sign", _open(pair)),
        "6-checked": (f"Statement of the {library.settings.school.words.lead}", _statement(pair, library)),
        "7-equality-and-data": ("Equality and data", _PROMPTS),
        "8-approval": ("Approval and minute", _approval(pair)),
    }
    for name, (title, words) in parts.items():
        more = _EVERY if name == "4-redline" else (Medium.WORD,)
        yield Paper(name, f"{title}: version {version_name(new)}", lede, words, more=more, foot=foot)
    title, long = f"Papers for the {board}: version {version_name(new)}", ("3-proposal", "4-redline")
    needed = [*(part for name, part in parts.items() if name not in long)]
    for name, several in (("to-decide", needed), ("papers", [*needed, *(parts[name] for name in long)])):
        words = "\n\n".join(f"## {heading}\n\n{_lower(said)}" for heading, said in several)
        yield Paper(name, title, lede, words, more=(Medium.WORD,), foot=foot)
    title = f"What has changed: version {version_name(new)}"
    yield Paper("what-has-changed", title, lede, short_form(changes), more=_EVERY, foot=foot)


def _lower(words: str) -> str:
    """The same words with every heading a level lower."""
    return "\n".join(f"#{line}" if line.startswith("##") else line for line in words.split("\n"))


def _cover(pair: Pair, library: Library, day: date) -> str:
    policy, old, new = pair
    notes = notes_for(old, policy, library)
    tally = Counter(note.header.severity for note in notes)
    due = old.header.next_review
    late = f"It was due for review by {due}, and is overdue. " if due and due.last_day < day else ""
    wrong = (
        f"{counted(len(notes), 'note')} say what is wrong with version {version_name(old)}: {tally[Severity.A]} of "
        f"severity A (a child could come to harm), {tally[Severity.B]} of B and {tally[Severity.C]} of C."
        if notes
        else f"No note says what is wrong with version {version_name(old)}."
    )
    read = [note for note in notes if last(note, library, Act.READ, Act.AGREED)]
    who = f"{len(read)} of {len(notes)} notes." if read else "Nobody at the school, as far as is recorded."
    grave = [pin.clause for note in notes if note.header.severity is Severity.A for pin in note.header.clauses]
    clauses = policy.texts[old.id].by_citation.values()
    named = ", ".join(part.name for part in clauses if policy.cite(part.citation) in grave)
    points, lead = len(new.header.open_points), library.settings.school.words.lead
    blanks = len(unfilled(policy, new))
    first = [f"{counted(points, 'point')} closed, or accepted as open"] if points else []
    first += [f"{counted(blanks, 'blank')} filled in by the school"] if blanks else []
    close = f" Needed first: {'; '.join(first)}. Both are under “Close before you sign”." if first else ""
    parts = [
        f"## Why now\n\n{late}{wrong}",
        f"## What is asked\n\nTo adopt version {version_name(new)}, to change it, or to refuse it. The decision sheet "
        "holds all that is needed for that. The proposed words and every change word for word are papers to look "
        f"things up in.{close}",
        f"## Recommendation\n\nOf whoever wrote this: {'to close the points, and ' if points else ''}to adopt.\n\n"
        f"{capital(lead)}: ____\n\nWhoever leads the school: ____",
        f"## If it waits\n\nThese clauses, by which a child could come to harm, stay as they are: {named}."
        if named
        else "",
        "## What it costs\n\nTime to train everybody before it starts, and new copies. Hours, and copies: ____",
        f"## Who has read the notes\n\n{who} By hand: ____" if notes else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _decisions(pair: Pair, changes: tuple[Change, ...], library: Library) -> str:
    policy, old, new = pair
    parts = [
        f"For each line write *adopt*, *adopt changed* or *refuse*. Refusing a line of severity A needs a reason. "
        f"Fingerprint of the words on the table: **{words_mark(new)}**."
    ]
    grave, number = grave_notes(changes), 0
    parts += ["## Corrections of severity A\n\nRecommended for each: adopt."] if grave else []
    for number, (note, taking) in enumerate(grave, 1):
        signed = [pin.clause.partition(":")[2] for pin in note.header.clauses]
        said = [f"**{name}** {escaped(words)}" for name in signed if (words := _own(name, policy.texts[old.id]))]
        after = [f"**{escaped(part.name)}** {escaped(' '.join(part.after))}" for part in taking if part.at]
        parts += [
            f"### D{number} {escaped(note.title)}",
            f"**Before:** {_lines(said) or 'nothing is said.'}",
            f"**After:** {_lines(after) or 'taken out.'}",
            f"**Why:** {escaped(note.header.why or taking[0].why)} **Says who, and how it was seen:** {source(note)}",
            _SIGN,
        ]
    left = [note for note in notes_for(old, policy, library) if left_out(name_of(note), new)]
    for note in left:
        number += 1
        heading = f"### D{number} Left out: {escaped(note.title)} ({note.header.severity})"
        parts += [heading, f"**Why:** {escaped(left_out(name_of(note), new))}", _SIGN]
    number += 1
    parts.append(
        f"## All other changes, in one vote\n\nRecommended: adopt. Each is whole in the redline. The letter is how "
        f"much harm the words before could do; a change without one has no note.\n\n{other_changes(changes)}\n\n"
        f"### D{number} These changes\n\nAll but these clauses: ____\n\n{_SIGN}"
    )
    parts += ["## Questions"] if new.header.questions else []
    for at, question in enumerate(new.header.questions, number + 1):
        parts.append(f"### D{at} {escaped(question.ask)}\n\nRecommended: {escaped(question.recommend)}\n\n{_SIGN}")
    return "\n\n".join(parts)


def _own(name: str, text: Clauses) -> str:
    if text.is_front(name):
        return "the whole policy"
    return " ".join(paragraphs(text.by_citation[name])) if name in text.by_citation else ""


def _lines(parts: Iterable[str]) -> str:
    """Clauses below each other in one paragraph."""
    return "<br>".join(parts)


_EMPTY, _MARKS = " is not filled in.", '"[]'


def _open(pair: Pair) -> str:
    policy, _, new = pair
    rows = []
    for at, point in enumerate(new.header.open_points, 1):
        clauses = f"Clauses {', '.join(point.clauses)}. " if point.clauses else ""
        done = point.closed or point.left_open
        how = "Closed" if point.closed else "Left open"
        end = (
            f"{how} by {done.by}, {day_in_words(done.on)}: {done.why}."
            if done
            else "Closed or left open, why, by which role, on which day:<br>____"
        )
        rows.append(f"**{at}.** {escaped(point.point)} {clauses}Who: {escaped(point.owner)}.\n\n{end}")
    said = "Nobody has verified these. Each is closed, or accepted as open with a reason, before anybody signs."
    blanks = [
        f"- **{escaped(clause)}** {escaped(fault.what.removesuffix(_EMPTY).strip(_MARKS))}: ____"
        for clause, fault in unfilled(policy, new)
    ]
    fill = "## Fill in before you sign\n\nOnly the school knows these words. A version with a blank is not adopted."
    return "\n\n".join([said, *rows, *([fill, *blanks] if blanks else [])])


def _statement(pair: Pair, library: Library) -> str:
    lead = library.settings.school.words.lead
    points = enumerate(pair[2].header.open_points, 1)
    mine = [(at, point) for at, point in points if point.owner == lead]
    rows = "\n\n".join(f"**{at}.** {escaped(point.point)}\n\nFound: ____" for at, point in mine)
    return (
        "I have held each point below against its source, on the publisher's own page, and wrote what I found. What I "
        f"did not check is left empty. The numbers are those of “Close before you sign”.\n\n"
        f"{rows or 'No point is for this role.'}\n\nSigned, which role, which day: ____"
    )


_PROMPTS = """\
The school answers. A line left empty is not answered.

## Equality

Which pupils does each clause touch: autistic, non-speaking, of each sex, of any faith, looked after, young carers, with
English as another language? ____

Can each of them understand and use it? Who was asked?<br>____

Better, worse or the same for each? ____

What was changed because of this? ____

Review day: ____

## Data

What is recorded, and what never is?<br>____

Lawful basis, and the condition for sensitive data:<br>____

Who sees it, for how long, and how does it move with a child?<br>____

Who answers requests, and how are other people's names kept out?<br>____

Which devices are held? Which companies process data?<br>____

Is an impact assessment needed, and who signs it?<br>____"""


def _approval(pair: Pair) -> str:
    _, old, new = pair
    lines = (
        "Body: ____",
        "Day and place of the meeting, or how it met: ____",
        "Present: ____",
        "Enough present to decide, yes or no: ____",
        "Interests declared: ____",
        f"Paper: version {version_name(new)}. Fingerprint of its words: {words_mark(new)}. Reference: ____",
        "Questions asked: ____",
        "Decision: adopt, adopt with the changes listed, defer, or refuse: ____",
        "Changes, by clause: ____",
        "Followed from (not before everybody is trained): ____",
        f"Takes the place of: version {version_name(old)}",
        "Who does what by when: ____",
        "Next review: ____",
    )
    rows = "\n\n".join(lines)
    return (
        f"## Parts of the minute\n\n{rows}\n\nA true record. Signed, which role, at the next meeting on:<br>____\n\n"
        "## After\n\n"
        "Changed words have another fingerprint: change them first, then have them approved. Then `handbook adopt` "
        "says what it will change, and does it."
    )
