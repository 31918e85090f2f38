"""What the safeguarding lead sees of the training, and what an inspector may ask, with where the evidence is."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.kinds.choices import Act
from handbook.content.kinds.module import Trainee
from handbook.content.library import Library
from handbook.content.recorded.acts import last
from handbook.content.recorded.modules import Module, changed_under, counts, modules_of, notes_of, open_points, path_of
from handbook.pages.markup import escaped
from handbook.pages.training.module import named
from handbook.pages.training.questions import sure
from handbook.problems import counted
from handbook.register.papers.press import Paper

ASKED = (
    ("Who was trained on what, which version, and when?", "The school's own record, and the signed sheets."),
    ("What did somebody who came for a day do in the first week?", "Their row: the short form, and its slip."),
    ("A pupil says that somebody has a picture. What do you do?", "Any member of staff says it. The card is on paper."),
    ("How do you know that they understood, and did not only read?", "Slips, tallies, and what was taught again."),
    ("What did you change after a tally showed a gap?", "The notes of whoever led the group. Not recorded here."),
    ("Who is overdue?", "handbook training check, with the school's own record."),
    ("What is asked again, and when?", "handbook training remind makes a calendar from the school's own record."),
    ("Who needs no training, and why?", "A list of the school's own that says why. A missing row says nothing."),
)
"""What an inspector may ask, in our own words, and where the answer is."""


def overview(library: Library) -> Paper:
    """The overview: modules, who takes them, what is open, what each critical question rests on."""
    modules = modules_of(library)
    parts = [
        "## The modules\n\n" + "\n\n".join(_module(module, library) for module in modules),
        "## Who takes what\n\n" + "\n".join(_paths(library)),
        "## What each critical question rests on\n\n" + "\n".join(_critical(modules, library)),
        "## What an inspector may ask\n\n" + "\n".join(f"- **{asked}** {where}" for asked, where in ASKED),
        "Nothing here says who was trained: names and rows stay in the school's own record.",
    ]
    lede = "What can be passed, what is practice, and why."
    return Paper("training-overview", "Training: the overview", lede, "\n\n".join(parts))


def _module(module: Module, library: Library) -> str:
    points = [*open_points(module, library)]
    unscored = [item.id for item in module.items if not counts(item, library)]
    rows = [
        f"version {module.header.version}, {counted(module.header.minutes, 'minute')}",
        counted(len(module.items), "question"),
        f"for: {'; '.join(named(trainee, library) for trainee in module.header.trainees)}",
        "it can be passed" if not points else "practice: " + " ".join(points),
    ]
    rows += [f"not scored, because a note is not agreed: {', '.join(unscored)}"] if unscored else []
    rows += [f"stale, for {name} has other words now: {resting}" for name, resting in changed_under(module, library)]
    read = last(module.document, library, Act.READ)
    rows += [f"read through by {read.by}" if read else "not read through by anybody at the school yet"]
    return f"### {escaped(module.document.title)}\n\n" + "\n".join(f"- {escaped(row)}" for row in rows)


def _paths(library: Library) -> Iterator[str]:
    for trainee in Trainee:
        names = [module.document.title for module in path_of(trainee, library)]
        yield f"- **{escaped(named(trainee, library))}**: {escaped('; '.join(names)) or 'no module'}"


def _critical(modules: tuple[Module, ...], library: Library) -> Iterator[str]:
    for module in modules:
        for item in module.items:
            if item.critical:
                notes = "; ".join(f"{note.title} ({sure(note, library)})" for note in notes_of(item.rests, library))
                yield f"- **{escaped(item.critical)}**, {escaped(item.id)}: {escaped(notes)}"
