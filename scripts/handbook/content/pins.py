"""Where a page or a note belongs: by the words that it was written for, never by a number alone.

A pin holds while its clause has the words that the pin was written for. It also holds while the school's lock says that
a person read the page against the words as they are here. The same words under another label are followed. Where the
words are other words, a note is attached to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handbook.content.lock import Lock
from handbook.source.forms import Pin


class Hold(StrEnum):
    """How a pin compares with the words of today's policy."""

    SAME = "same"  # the clause has the words that the pin was written for
    READ = "read"  # other words, and a person at the school read the page against them
    MOVED = "moved"  # the words are at another label
    EARLIER = "earlier"  # the words are those of a version that was replaced
    OTHER = "other"  # the clause has other words
    GONE = "gone"  # no clause has this label, and none has these words
    ABSENT = "absent"  # the school does not have this policy


@dataclass(frozen=True, slots=True)
class Attachment:
    """A pin, how it holds, and the clause that it leads to; that is None where there is none."""

    pin: Pin
    hold: Hold
    clause: str | None

    @property
    def sound(self) -> bool:
        """Whether the words are those that the pin was written for, or were read instead of them."""
        return self.hold in (Hold.SAME, Hold.READ, Hold.MOVED)


def attach(
    page: str,
    pin: Pin,
    fingerprints: Mapping[str, str],
    policies: frozenset[str],
    lock: Lock,
    earlier: Mapping[Pin, str | None],
) -> Attachment:
    """Where a pin of the document *page* leads; *fingerprints* are those of every clause of the *policies*.

    *earlier* are the clauses of versions that were replaced, each with the clause of today that it became.
    """
    policy, _, _ = pin.clause.partition(":")
    if policy not in policies:
        return Attachment(pin, Hold.ABSENT, None)
    here = fingerprints.get(pin.clause)
    if here == pin.fingerprint:
        return Attachment(pin, Hold.SAME, pin.clause)
    if here is not None and lock.holds(page, pin, here):
        return Attachment(pin, Hold.READ, pin.clause)
    same = [
        clause for clause, words in fingerprints.items() if words == pin.fingerprint and clause.startswith(f"{policy}:")
    ]
    if len(same) == 1:
        return Attachment(pin, Hold.MOVED, same[0])
    if pin in earlier:
        return Attachment(pin, Hold.EARLIER, earlier[pin])
    return Attachment(pin, Hold.OTHER if here else Hold.GONE, pin.clause if here else None)
