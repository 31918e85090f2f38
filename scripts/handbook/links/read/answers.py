"""What was asked of a server and what came back: plain data between the network and the judgement."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Trouble(StrEnum):
    """Why a request has no whole answer; a closed list."""

    NO_NAME = "no-name"  # nobody has this host name, or nobody could be asked for it
    NO_NETWORK = "no-network"  # there is no way from here to the host
    REFUSED = "refused"  # the host does not accept connections
    NO_ANSWER = "no-answer"  # the connection was closed before a single line
    SLOW = "slow"  # the deadline passed
    GARBLED = "garbled"  # what came back is not HTTP
    CUT_OFF = "cut-off"  # the page ended before its end
    ENDLESS = "endless"  # the page has no end and no stated length
    BOMB = "bomb"  # the page unpacks to hundreds of times its size
    PRIVATE = "private"  # the host is in a private network
    OTHER_CERTIFICATE = "other-certificate"  # the certificate is for another host
    CERTIFICATE_ENDED = "certificate-ended"
    CERTIFICATE_UNKNOWN = "certificate-unknown"  # signed by nobody whom browsers trust
    INSECURE = "insecure"  # no secure connection could be agreed on


PASSING = frozenset({Trouble.NO_NAME, Trouble.REFUSED, Trouble.NO_ANSWER, Trouble.CUT_OFF, Trouble.NO_NETWORK})
"""Troubles that a second request a moment later often does not meet."""

OURS = frozenset({Trouble.NO_NAME, Trouble.NO_NETWORK})
"""Troubles that our own network could be the cause of."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. *seconds* is what is left of the reading's deadline."""

    url: str
    scheme: str
    host: str
    port: int
    target: str
    seconds: float
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request met. *status* is 0 if no answer came; *body* holds the first bytes, unpacked.

    *lasting* is true for a name that the directory of names says is not there (and not only out of reach).
    *certificate* is the print of one that was refused, *issuer* that of who issued it. *sent* is the second at which
    the request was on its way.
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    trouble: Trouble | None = None
    lasting: bool = False
    unreadable: bool = False
    certificate_ends: datetime | None = None
    certificate: str = ""
    issuer: str = ""
    seconds: float = 0.0
    sent: float = 0.0

    def header(self, name: str) -> str:
        """The first header of this name, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


Fetch = Callable[[Ask], Awaitable[Answer]]
"""Makes one request and says what it met; never raises for anything that a server does."""

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""Looks up a host name: its IP addresses. Raises ``socket.gaierror`` if there are none."""
