"""What a base has for another nation or council area: it is left out, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set

from handbook.content.school import SETTINGS_FILE, Settings
from handbook.problems import Level, Problem, Rule, counted

SHOWN = 8
"""How many pages a message names."""


def listed(header: str, key: str) -> set[str]:
    """The words that a header lists under a key, in one line or in many."""
    found = re.search(rf"^{key}:[ \t]*(?:\[(.*?)\]|((?:\n[ \t]*-.*)+))", header, re.S | re.M)
    words = re.split(r"[,\n]", (found[1] or found[2]) if found else "")
    return {part.strip(" \t-\"'") for part in words} - {""}


def nations_elsewhere(header: str, settings: Settings, theirs: str | None) -> set[str]:
    """The nations that a page is for, if the school is in none of them. One that does not say is for its base's.

    A school that has not said where it is has been told so, where its base has, and is taken to be in the same nation.
    """
    nations = listed(header, "nations") or ({theirs} if theirs else set[str]())
    here = (settings.school.nation or theirs or "").casefold()
    return nations if nations and here not in map(str.casefold, nations) else set()


def needed_first(paths: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """Pages as a school needs them: the two that every page leads to, what to do now, whom to call, and the rest."""
    before = (f"{settings.furniture.help}.md", f"{settings.furniture.emergency}.md", "help/", "support/")
    return tuple(sorted(paths, key=lambda path: ([not path.startswith(start) for start in before], path)))


def not_here(
    settings: Settings, theirs: str | None, elsewhere: Mapping[str, Set[str]], areas: list[str]
) -> Iterator[Problem]:
    """What the base has for another nation or council area: counted and named, because something may be missing."""
    line, school = settings.lines.get("base", 1), settings.school
    if elsewhere:
        number, here = counted(len(elsewhere), "page"), school.nation or theirs
        law = ", ".join(sorted(set[str]().union(*elsewhere.values())))
        shown = names(needed_first(elsewhere, settings))
        what = f"Left out, because it follows the law of {law}: {number} of the base, {shown}."
        do = f"Write what {here} needs: what to do, whom to call, and which law. Begin with the first of them."
        if not here:
            do = "Write nation under extra.school: a page is only shown in the nation whose law it follows."
        yield LEFT.problem(SETTINGS_FILE, line, what, do, Level.REMINDER)
    if areas:
        number = counted(len(areas), "page")
        what = f"Left out, because it is for other council areas: {number} of the base, {names(areas)}."
        do = "Write a page for each service of your councils in docs/support/, and name it under extra.school.councils."
        if not school.councils:
            do = f"Name your council areas under extra.school.councils, such as area: Exampleshire. {do}"
        yield LEFT.problem(SETTINGS_FILE, line, what, do, Level.REMINDER)


def names(paths: Iterable[str]) -> str:
    """Pages as a message names them: the first few, and how many more."""
    listed = [path.removesuffix(".md") for path in paths]
    more = f" and {counted(len(listed) - SHOWN, 'page')} more" if len(listed) > SHOWN else ""
    return f"{', '.join(listed[:SHOWN])}{more}"


LEFT = Rule(
    "base-left",
    "A number or a law of one place is never shown as another's own, and what is missing is said.",
    "a page for another council area",
    "a page of your own",
    not_here,
)
