"""The rules on training modules and their questions: short, resting on something, fair, and giving nothing away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handbook.content.checks.answers import ABSOLUTE, LENGTH, Asked, uneven
from handbook.content.checks.policies.pins import fingerprints_last
from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.module import Item, ModuleHeader, QuestionsHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library
from handbook.content.pins import Hold
from handbook.content.recorded.modules import changed_under, module_of, modules_of, notes_of, questions_of
from handbook.problems import counted, did_you_mean

WORDS = 80
"""Words on a screen, at most."""
POOL = 3
"""Questions, at least, for each one that is drawn: for each critical subject and for each other one."""
LEFT = 2
"""Questions on each critical subject, at least, that nobody has answered before the last set."""

_CLAIM = re.compile(
    r"\b(?:training|module|course)s?\b[^.]*\b(?:reduces?|prevents?|stops?|ends?)\b[^.]*\b(?:harm|abuse|risks?)\b", re.I
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _pairs(library: Library) -> Iterator[Finding]:
    for module in library.of(ModuleHeader) if not library.unread_of(QuestionsHeader) else ():
        if questions_of(module, library) is None:
            name = module.id.rpartition("/")[2]
            yield module.path, 1, "This module has no questions.", f"Write training/questions/{name}.md."
    for asked in library.of(QuestionsHeader) if not library.unread_of(ModuleHeader) else ():
        if module_of(asked, library) is None:
            yield asked.path, 1, "These questions have no module.", "Give the file the name of its module."
    for found in modules_of(library):
        ids = [item.id for item in found.items]
        for key, names in (("opening", (found.header.opening,)), ("checks", found.header.checks)):
            for name in names:
                if name not in ids:
                    line = found.document.line_of(key)
                    yield found.document.path, line, f'No question of this module is "{name}".', did_you_mean(name, ids)


def _screens(library: Library) -> Iterator[Finding]:
    for module in library.of(ModuleHeader):
        for screen in module.header.screens:
            count = sum(len(words.split()) for words in screen.words)
            if count > WORDS:
                what = f'The screen "{screen.title}" has {count} words.'
                yield module.path, module.line_of("screens"), what, f"Shorten it to {WORDS}, or make two of it."


def _rests(library: Library) -> Iterator[Finding]:
    known = [note.id.rpartition("/")[2] for note in library.of(NoteHeader)]
    for module in modules_of(library) if not library.unread_of(NoteHeader) else ():
        header = module.header
        pinned = {pin.clause for pin in header.clauses} | {pin.note for pin in header.notes}
        place, asked = module.document, module.questions
        parts = [
            *((place.path, place.line_of("screens"), f'The screen "{one.title}"', one.rests) for one in header.screens),
            *((asked.path, asked.line_of("items"), f'The question "{one.id}"', one.rests) for one in module.items),
        ]
        for path, line, what, rests in parts:
            at = (path, line)
            if not rests:
                yield *at, f"{what} rests on nothing.", "Name a clause or a note that says it."
            for name in rests:
                if "/" in name and name not in library.documents and name not in library.drafts:
                    yield (
                        *at,
                        f'{what} rests on a page "{name}" that is not there.',
                        did_you_mean(name, library.documents),
                    )
                elif "/" not in name and name not in pinned:
                    do = "Pin it in the module, under clauses or notes."
                    close = did_you_mean(name, known) if ":" not in name and name not in known else do
                    yield *at, f'{what} rests on "{name}", which its module does not pin.', close


def _changed(library: Library) -> Iterator[Finding]:
    for module in modules_of(library) if fingerprints_last(library) else ():
        held = library.attached.get(module.document.id, ())
        earlier = {part.pin.clause for part in held if part.hold is Hold.EARLIER}  # version-earlier names those
        for name, resting in changed_under(module, library):
            if name in earlier:
                continue
            what = f"{name} has other words than these questions were written for. On it rest: {resting}."
            do = "Read each against the new words, mend it, and pin them in the module."
            yield module.questions.path, module.questions.line_of("items"), what, do


def _each(library: Library) -> Iterator[tuple[Document[QuestionsHeader], int, Item]]:
    for asked in library.of(QuestionsHeader):
        for item in asked.header.items:
            yield asked, asked.line_of("items"), item


def _ids(library: Library) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for asked, line, item in _each(library):
        seen[f"{asked.id} {item.id}"] += 1
        if not _ID.fullmatch(item.id):
            what, do = f'"{item.id}" cannot name a question.', "Use small letters, digits and hyphens."
            yield asked.path, line, what, do
        elif seen[f"{asked.id} {item.id}"] == 2:
            yield asked.path, line, f'Two questions are called "{item.id}".', "Give one of them another name."


def _options(library: Library) -> Iterator[Finding]:
    for asked, line, item in _each(library):
        if len(item.wrong) not in (2, 3):
            what = f'The question "{item.id}" has {counted(len(item.wrong), "wrong answer")}.'
            yield asked.path, line, what, "Write two that somebody could believe, or three."
        if len({item.right.text, *(part.text for part in item.wrong)}) <= len(item.wrong):
            yield asked.path, line, f'The question "{item.id}" has the same answer twice.', "Change one of them."


def _absolutes(library: Library) -> Iterator[Finding]:
    for asked, line, item in _each(library):
        for text in (item.right.text, *(part.text for part in item.wrong)):
            if found := ABSOLUTE.search(text):
                what = f'An answer of "{item.id}" says "{found[0]}", which gives away whether it is right.'
                yield asked.path, line, what, "Say it without that word."


def _lengths(library: Library) -> Iterator[Finding]:
    for asked in library.of(QuestionsHeader):
        items = asked.header.items
        answers = [Asked(item.id, item.right.text, tuple(part.text for part in item.wrong)) for item in items]
        for what, found in uneven(answers):
            said = f"The right answer is the {what} in {len(found)} of {counted(len(items), 'question')}."
            do = f"Even them out to {LENGTH:.0%} or fewer. The first is {found[0].stem}."
            yield asked.path, asked.line_of("items"), said, do


def _pool(library: Library) -> Iterator[Finding]:
    for module in modules_of(library):
        at = (module.questions.path, module.questions.line_of("items"))
        per = Counter(item.critical for item in module.items)
        left = Counter(item.critical for item in module.later)
        for subject in module.critical:
            if per[subject] < POOL:
                what = f'Only {counted(per[subject], "question")} asks for "{subject}".'
                what = what if per[subject] == 1 else what.replace("asks", "ask")
                yield *at, what, f"Write {POOL}, so that another try asks another one."
            elif left[subject] < LEFT:
                verb = "does" if left[subject] == 1 else "do"
                what = f'{counted(left[subject], "question")} on "{subject}" {verb} not come earlier in the module.'
                yield *at, what, f"Leave {LEFT} for the last set: open with another question, or write one more."
        if per[None] < POOL * module.header.others:
            what = f"{per[None]} questions are not critical, and {module.header.others} of them are drawn."
            yield *at, what, "Write three times as many as are drawn, or draw fewer."
        facts = sum(item.fact for item in module.items)
        if facts > len(module.items) / 3:
            what = f"{facts} of {counted(len(module.items), 'question')} ask for a fact."
            yield *at, what, "Ask in two of three what somebody does when something happens."


def _critical(library: Library) -> Iterator[Finding]:
    for asked, line, item in _each(library) if not library.unread_of(NoteHeader) else ():
        if item.critical and not notes_of(item.rests, library):
            what = f'The critical question "{item.id}" rests on no note.'
            yield asked.path, line, what, "Name the note that says it, which says how sure it is."


def _claims(library: Library) -> Iterator[Finding]:
    written: tuple[Document, ...] = (*library.of(ModuleHeader), *library.of(QuestionsHeader))
    for document in written:
        if found := _CLAIM.search(repr(document.header)):
            do = "Say what people know or do afterwards. Nobody has shown more."
            yield document.path, 1, f'"{found[0]}" promises what no study has shown.', do


RULES = (
    LibraryRule(
        "module-questions", "A module asks before it tells.", "a module alone", "a module and its questions", _pairs
    ),
    LibraryRule("module-screen", "A screen is read on a phone.", "140 words", f"{WORDS} words", _screens),
    LibraryRule(
        "module-rests",
        "What staff learn must change when a clause or a note does.",
        "rests: []",
        'rests: ["pictures:6.3"]',
        _rests,
    ),
    LibraryRule(
        "item-stale",
        "A question whose clause or note has changed may teach what is no longer safe.",
        "a question on a note of revision 2, pinned as revision 1",
        "a question read again",
        _changed,
    ),
    LibraryRule(
        "module-claim",
        "Training shows what people know, and no more.",
        "This training reduces harm.",
        "Afterwards you can say whom you tell.",
        _claims,
    ),
    LibraryRule("item-id", "A record names a question.", "id: 2.1 Phone", "id: phone-held-out", _ids),
    LibraryRule(
        "item-options",
        "Three answers, each of which somebody could give.",
        "one wrong answer",
        "two wrong answers",
        _options,
    ),
    LibraryRule(
        "item-absolute",
        "A word without exception gives an answer away.",
        "Always wait.",
        "Wait until you are sure.",
        _absolutes,
    ),
    LibraryRule(
        "item-length",
        "Length gives an answer away.",
        "the right one the longest in all",
        "the longest in four of ten",
        _lengths,
    ),
    LibraryRule("item-pool", "Another try asks other questions.", "one question on look", "three on look", _pool),
    LibraryRule(
        "item-critical",
        "Nobody is examined on a line of which nobody says how sure it is.",
        'critical, and rests: ["pictures:6.3"]',
        "rests: [never-look-at-the-picture]",
        _critical,
    ),
)
"""The rules on training modules and their questions."""
