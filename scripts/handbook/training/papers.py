"""A module on paper, alone and in a group. The key is a paper of its own, and all of it is the school's own."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.kinds.module import Item
from handbook.content.library import Library
from handbook.content.queries.draw import WEEKS, drawn, refreshers
from handbook.content.recorded.modules import Module, needed, open_points, scored
from handbook.pages.markup import block, escaped
from handbook.pages.training.module import care, data_of, named
from handbook.pages.training.questions import rests_plainly
from handbook.problems import counted
from handbook.register.papers.press import Paper
from handbook.training.letters import answered_words, asked_words, letters_of, right_letter, text_of
from handbook.training.record import code_of

CUTS = (
    ("Why we do this, who may step out, and whom to talk to", (1, 2, 3)),
    ("A question before anything is taught: each shows A, B or C", (1, 3, 4)),
    ("The screens, said aloud in pairs", (4, 8, 16)),
    ("The first situation: vote alone, talk in pairs, vote again, the reason", (5, 5, 6)),
    ("The second situation, in the same way", (0, 5, 6)),
    ("The third situation, in the same way", (0, 0, 6)),
    ("The slip: questions like these, each person alone", (2, 3, 8)),
    ("The plan, written on a card and said aloud. Then the register goes round", (2, 4, 11)),
)
"""What a group does, and its minutes in a quarter of an hour, in half an hour and in an hour."""
LINE = "\\_" * 24
PEOPLE = 30
"""Lines on the register of a group."""
PAPER, SLIP = 1, 2
"""The seeds of the paper's questions and of the slip's."""


def papers_of(module: Module, library: Library) -> Iterator[Paper]:
    """Every paper of a module: to take alone, its key, for a group with its register, the slip, to sign, the slides."""
    title, name = module.document.title, f"training-{module.name}"
    bare = title.partition(": ")[2] or title
    practice = " Practice: nobody passes it yet." if _practice(module, library) else ""
    about = f"Version {module.header.version}.{practice}"
    yield Paper(name, title, f"{about} The key is on another paper.", _alone(module, library))
    yield Paper(f"{name}-key", f"Key: {bare}", f"{about} Not for those who answer.", _key(module, library))
    yield Paper(f"{name}-group", f"For whoever leads: {bare}", about, _group(module, library))
    yield Paper(f"{name}-register", f"Register: {bare}", f"{about} It goes round last.", _register(module, library))
    yield Paper(f"{name}-slip", f"Slip: {bare}", f"{about} Two minutes, alone.", _slip(module))
    if module.header.short_minutes:
        minutes = counted(module.header.short_minutes, "minute")
        yield Paper(
            f"{name}-short", f"At the gate: {bare}", f"{about} {minutes}, then the slip.", _short(module, library)
        )
    yield Paper(f"{name}-sign", f"To sign: {bare}", about, _sign(module, library))
    yield Paper(f"{name}-slides", title, about, slides(module, library), sizes=(), slides=True)


def situations(module: Module) -> tuple[Item, ...]:
    """The three situations of a group: critical ones first, from the first draw."""
    found = drawn(module.later, module.header.others, PAPER)
    return tuple(sorted(found, key=lambda item: (item.critical is None, item.fact, found.index(item))))[:3]


def slip_items(module: Module) -> tuple[Item, ...]:
    """What each person answers alone: five, one on each critical subject among them, and no situation of the group."""
    asked = situations(module)
    rest = tuple(item for item in module.later if item not in asked)
    return drawn(rest, max(5 - len(module.critical), 0), SLIP)


def teach_again(item: Item, module: Module) -> str:
    """The screens that rest on the same as a question."""
    found = [str(n) for n, screen in enumerate(module.header.screens, 1) if set(screen.rests) & set(item.rests)]
    return f"{'screen' if len(found) == 1 else 'screens'} {' and '.join(found)}" if found else "the reason in the key"


def _practice(module: Module, library: Library) -> bool:
    return any(open_points(module, library))


def _last(module: Module, library: Library) -> tuple[Item, ...]:
    return drawn(scored(module, library), module.header.others, PAPER)


def _screens(module: Module, library: Library, *, short: bool = False) -> str:
    parts = []
    for number, screen in enumerate((one for one in module.header.screens if one.short or not short), 1):
        words = "\n".join(f"- {escaped(words)}" for words in screen.words)
        rests = escaped(rests_plainly(screen.rests, library))
        parts.append(f"### {number}. {escaped(screen.title)}\n\n{words}\n\n{rests}")
    return "\n\n".join(parts)


def _plan(module: Module) -> str:
    return f"If {escaped(module.header.plan.when)}, then {escaped(module.header.plan.then)}."


def _alone(module: Module, library: Library) -> str:
    header = module.header
    opening = [module.item(header.opening)]
    checks = [module.item(name) for name in header.checks]
    return "\n\n".join(
        [
            f"Afterwards you can: {escaped(header.aim)}. Time: {counted(header.minutes, 'minute')}.",
            care(library),
            f"## Before you read\n\n{asked_words(opening, PAPER)}",
            f"## To read\n\n{_screens(module, library)}",
            f"## Check yourself\n\n{asked_words(checks, PAPER)}",
            f"## Your plan\n\nSay it aloud, and write it in your own words: “{_plan(module)}”\n\n{LINE} {LINE}",
            f"## The last questions\n\nRing one letter for each.\n\n{asked_words(_last(module, library), PAPER)}",
        ]
    )


def _short(module: Module, library: Library) -> str:
    plan = f"## Your plan\n\nSay it aloud: “{_plan(module)}”"
    return "\n\n".join(
        [
            care(library),
            f"## To read\n\n{_screens(module, library, short=True)}",
            plan,
            "Take the card with you. Then answer the slip.",
        ]
    )


def _key(module: Module, library: Library) -> str:
    header = module.header
    sets = (
        ("Before you read", [module.item(header.opening)], PAPER),
        ("Check yourself", [module.item(name) for name in header.checks], PAPER),
        ("The last questions", _last(module, library), PAPER),
        ("The slip", slip_items(module), SLIP),
    )
    rule = f"All critical answers must be right, and {needed(header.others)} of the {header.others} others."
    state = "Practice: read the reasons together, and write no result." if _practice(module, library) else rule
    return "\n\n".join(
        [state, *(f"## {heading}\n\n{answered_words(items, seed, library)}" for heading, items, seed in sets)]
    )


def _group(module: Module, library: Library) -> str:
    rows = "\n".join(f"| {words} | {' | '.join(str(n) if n else '-' for n in minutes)} |" for words, minutes in CUTS)
    said = "\n\n".join(
        (
            f"{asked_words((item,), PAPER, place)}\n\n20 seconds alone, then all show a letter. Write the tally. "
            "A minute in pairs. Vote again, and write the tally again.\n\n"
            f"**The right act is {right_letter(item, PAPER, place)}.** {escaped(item.right.why)}"
        )
        for place, item in enumerate(situations(module))
    )
    return "\n\n".join(
        [
            f"Say at the start: “{care(library)} Nobody has to answer aloud.”",
            "If somebody tells you of a child, or of themselves: stop here with them, and follow the first five "
            "minutes. Give the rest of the time to another person.",
            f"## Minutes\n\n| What the group does |15|30|60|\n|---|---|---|---|\n{rows}\n\n{_cut(module)}",
            f"## The situations\n\n{said}",
            f"## The plan\n\n{_plan(module)}",
            f"## Tally\n\n{_tally(module)}",
            "## What to teach again\n\nWhere a third or more chose one wrong letter, or anybody a wrong one on the "
            "slip:\n\n" + "\n".join(_again(module)),
            "## The record\n\nThe register is another paper, without answers: it goes round last. A group is recorded "
            "as *took part*. Only with the slip, and all its critical answers right, may a person have *passed*.",
        ]
    )


def _cut(module: Module) -> str:
    short = [str(number) for number, screen in enumerate(module.header.screens, 1) if screen.short]
    screens = f" In 15 minutes show screens {', '.join(short)} only." if short else ""
    return f"There is one situation in 15 minutes, and there are two in 30.{screens}"


def _tally(module: Module) -> str:
    sets = [(f"Situation {n + 1}", item, PAPER, n) for n, item in enumerate(situations(module))]
    sets += [(f"Slip {n + 1}", item, SLIP, n) for n, item in enumerate(slip_items(module))]
    head = "| | A | B | C |\n| --- | --- | --- | --- |\n"
    return head + "\n".join(f"| {name} | ____ | ____ | ____ |" for name, *_ in sets)


def _again(module: Module) -> Iterator[str]:
    sets = [(f"Situation {n + 1}", item, PAPER, n) for n, item in enumerate(situations(module))]
    sets += [(f"Slip {n + 1}", item, SLIP, n) for n, item in enumerate(slip_items(module))]
    for name, item, seed, place in sets:
        wrong = "; ".join(
            f"{letter}: they believe “{escaped(item.wrong[number - 1].belief)}”"
            for letter, number in letters_of(item, seed, place).items()
            if number
        )
        yield f"- **{name}**: {wrong}. Show {teach_again(item, module)} again."


def _register(module: Module, library: Library) -> str:
    rows = "\n".join("| ____ | ____ | ____ |" for _ in range(PEOPLE))
    led = "Led by, as a role ____\n\nMinutes ____\n\nWith the slip: yes, no (ring one)."
    head = "| Reference, no name | Role | Slip: right |\n| --- | --- | --- |"
    return f"{_about(module, library)}\n\n{led}\n\n{head}\n{rows}"


def _about(module: Module, library: Library) -> str:
    said = data_of(module, library)
    policy = "policy {policy}, version {policy_version}, fingerprint {fingerprint}" if said["policy"] else "no policy"
    return (
        f"Module {said['module']}, version {said['module_version']}; {policy.format_map(said)}. "
        f"Code of this sheet: {code_of(said.values())}. It shows that these words were copied rightly, and nothing "
        "about a person. Day ____"
    )


def _slip(module: Module) -> str:
    return f"Reference, no name: {LINE}\n\n## Ring one letter for each\n\n{asked_words(slip_items(module), SLIP)}"


def _sign(module: Module, library: Library) -> str:
    who = "; ".join(named(trainee, library) for trainee in module.header.trainees)
    lead = library.settings.school.words.lead
    return "\n\n".join(
        [
            _about(module, library),
            f"For: {escaped(who)}.",
            "Role ____",
            "- [&nbsp;&nbsp;] I have read it.\n- [&nbsp;&nbsp;] I understand what I do, and what I do not do.\n"
            f"- [&nbsp;&nbsp;] I have a question. It goes to the {escaped(lead)}.",
            "The question ____",
            "How: alone on a screen, alone on paper, in a group, in a group with the slip (ring one). Result: passed, "
            "took part, practice (ring one).",
            "Signed ____",
            f"Next due, after {module.header.again} ____",
            "The question was answered by, and when ____",
            f"Seen by the {escaped(lead)} ____",
            "## Only what has changed\n\nI was trained before. I have read what has changed since, down to the day of "
            "my last training.",
            "That day was ____",
            "Signed ____",
        ]
    )


def slides(module: Module, library: Library) -> str:
    """The slides of a group: for each situation vote, talk, vote again and the reason; the notes have the minutes."""
    first = module.item(module.header.opening)
    parts = [
        _slide("Before we start", care(library), "2 minutes. Say who may step out, and whom to talk to."),
        _slide("What would you do?", _options(first, 0), "3 minutes. Each shows A, B or C. Say nothing of it yet."),
    ]
    for number, screen in enumerate(module.header.screens, 1):
        words = "\n".join(f"- {escaped(words)}" for words in screen.words)
        left_out = "" if screen.short else " Leave it out if you have 15 minutes."
        notes = f"Say it aloud in pairs. About a minute.{left_out} {rests_plainly(screen.rests, library)}"
        parts.append(_slide(f"{number}. {screen.title}", words, notes.strip()))
    for place, item in enumerate(situations(module)):
        name, shown = f"Situation {place + 1}", _options(item, place)
        right = f"**{escaped(item.right.text)}**\n\n{escaped(item.right.why)}"
        left_out = ("", " Leave it out if you have 15 minutes.", " Leave it out if you have 15 or 30 minutes.")[place]
        alone = f"20 seconds, without a word. All show a letter. Write the tally.{left_out}"
        parts += [
            _slide(f"{name}: vote alone", shown, alone),
            _slide(f"{name}: talk", "Talk with the person beside you. Why would you do that?", "60 seconds, in pairs."),
            _slide(f"{name}: vote again", shown, "All show a letter again. Write the tally."),
            _slide(f"{name}: what is right", right, "Say why each other answer is wrong. The key has the words."),
        ]
    return "\n\n".join(
        [
            *parts,
            _slide("Alone: the slip", "Answer the slip alone. Two minutes.", "Nobody talks. Collect the slips."),
            _slide("Your plan", f"“{_plan(module)}”", "Each writes it on a card, and says it aloud to another."),
        ]
    )


def _options(item: Item, place: int) -> str:
    rows = "\n".join(f"- {letter}: {escaped(text_of(item, n))}" for letter, n in letters_of(item, PAPER, place).items())
    return f"{escaped(item.stem)}\n\n{rows}"


def _slide(title: str, words: str, notes: str) -> str:
    said = block("div", escaped(notes), class_="slide-notes")
    return block("section", f"## {escaped(title)}\n\n{words}\n\n{said}", class_="slide")


def refresher_paper(module: Module, library: Library) -> Paper:
    """The three sets on one paper, each with its own key at the end of the paper."""
    sets = tuple(zip(WEEKS, refreshers(module.later), strict=True))
    asked = [f"## After about {name}\n\n{asked_words(items, 3)}" for name, items in sets]
    key = [f"## Reasons: after about {name}\n\n{answered_words(items, 3, library)}" for name, items in sets]
    title = f"Five minutes again: {module.document.title.partition(': ')[2] or module.document.title}"
    words = "\n\n".join([*asked, *key])
    return Paper(f"training-{module.name}-refreshers", title, "Fold the reasons away first.", words)
