"""What a reading leaves for the next one to compare with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was seen: where, its title, a sketch of its words, and what makes asking for it cheaper.

    *said* are hashes of its headings and notices, *ways* how it was reached: by a call, a form, at which hours.
    """

    final: str = ""
    title: str = ""
    sketch: str = ""
    outbound: tuple[str, ...] = ()
    number: bool = False
    certificate_ends: str = ""
    etag: str = ""
    modified: str = ""
    said: str = ""
    ways: tuple[str, ...] = ()
