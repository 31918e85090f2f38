"""What a rule of the content check is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's permanent name, its reason, and an example of each side."""

    name: str
    why: str
    wrong: str
    right: str
