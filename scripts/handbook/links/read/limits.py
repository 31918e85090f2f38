"""How long, how fast and how much: every limit of the link check, in one place."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """Times are in seconds, sizes in bytes."""

    deadline: float = 20.0
    """All network time of one reading of a link, redirects included. Waiting for one's turn does not count."""
    pace: float = 1.0
    """From one request to a host to the next. The gentlest checkers in use wait one second."""
    retry_after: float = 10.0
    """The longest wait that a server may ask for; a longer one means that we come back another day."""
    packed: int = 4 * 2**20
    """Bytes that are taken from the network for one page. Few pages of text have a tenth of it."""
    unpacked: int = 8 * 2**20
    """Bytes that a page may have once it is unpacked, before it counts as a trap."""
    kept: int = 640 * 2**10
    """Bytes of a page that are read for its words. 32 pages at once stay far below the limit on memory."""
    moves: int = 10
    """Redirects that are followed, all kinds together. Browsers give up at 20, GOV.UK's checker at 8."""
    connections: int = 32
    """Connections at once, all hosts together; never more than one to a host."""
    allow_private: bool = False
    """Whether addresses of this machine and of private networks may be asked, for tests."""

    def within_reason(self) -> Limits:
        """The same with times that can be kept: a deadline of 0.1 s to an hour, a pause of nothing to an hour."""
        return replace(self, deadline=max(0.1, min(self.deadline, 3600.0)), pace=max(0.0, min(self.pace, 3600.0)))
