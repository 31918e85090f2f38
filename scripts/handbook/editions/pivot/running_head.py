"""The line at the top of every page of a copy: its name, as long as it fits beside the day."""

from __future__ import annotations

import re

from handbook.editions.pivot.kept_together import letters_on_a_line

_BETWEEN = 3  # letters between the name and the day
_END = re.compile(r"(?=[:,] )|(?<=\?)(?= )")


def names_of(title: str, day: str, size: int) -> tuple[str, ...]:
    """The names of a copy for the top of its pages: its title, what is before each mark in it, then its first words.

    Each is shorter than the one before it, and the last certainly fits beside the day.
    """
    room = letters_on_a_line(size) - len(day) - _BETWEEN
    parts = [title[: mark.start()] for mark in reversed(list(_END.finditer(title)))]
    named = [title, *(part for part in parts if " " in part)]  # one word, such as Module, names nothing
    shortest = named[-1]
    cut = [f"{shortest[: space.start()]}…" for space in reversed(list(re.finditer(" ", shortest)))]
    names = [*named, *cut, f"{shortest[: room - 1]}…"]
    return tuple(names[: next(place for place, name in enumerate(names) if len(name) <= room) + 1])
