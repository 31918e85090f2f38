"""When a registered name runs out, asked of the registries once a week (RDAP, RFC 9082), where they answer.

A name that is not renewed goes dark and is then free for anybody: its end date is the earliest warning there is. The
addresses of the registries are those of IANA's list of November 2026 for the endings that help services use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from handbook.links.named.addresses import Web, read_address
from handbook.links.named.owners import is_ip
from handbook.links.read.answers import Ask, Trouble
from handbook.links.read.redirects import Request
from handbook.links.remember.memory import Name

ASK_EVERY = timedelta(days=7)
SOON = timedelta(days=45)
"""Before the end of a name at which a person is warned. A .uk name goes dark 30 days after it."""

REGISTRIES = MappingProxyType(
    {
        "uk": "https://rdap.nominet.uk/uk/domain/",
        "org": "https://rdap.publicinterestregistry.org/rdap/domain/",
        "com": "https://rdap.verisign.com/com/v1/domain/",
        "net": "https://rdap.verisign.com/net/v1/domain/",
        "info": "https://rdap.identitydigital.services/rdap/domain/",
    }
)


async def ask_names(
    owners: Iterable[str], known: Mapping[str, Name], request: Request, now: datetime
) -> dict[str, Name]:
    """The end dates of names that were not asked for in a week. A registry that does not answer is left alone."""
    found: dict[str, Name] = {}
    silent: set[str] = set()
    for owner in sorted(set(owners)):
        registry = REGISTRIES.get(owner.rpartition(".")[2])
        before = known.get(owner, Name())
        if registry is None or registry in silent or is_ip(owner) or _recent(before, now.date()):
            continue
        address = read_address(f"{registry}{owner}")
        assert isinstance(address, Web)
        answer = await request(Ask(address.url, "https", address.host, address.port, address.target, 10.0))
        if answer.trouble is not None and answer.trouble is not Trouble.ENDLESS:
            silent.add(registry)
        elif answer.status == 200:
            found[owner] = Name(_end(answer.body) or before.ends, now.date().isoformat())
    return found


def _recent(known: Name, today: date) -> bool:
    return bool(known.asked) and today - date.fromisoformat(known.asked) < ASK_EVERY


def _end(body: bytes) -> str:
    """The day on which the name runs out, from a registry's answer; empty if it does not say."""
    try:
        events = json.loads(body).get("events", [])
        ends = [event["eventDate"] for event in events if event.get("eventAction") == "expiration"]
        return datetime.fromisoformat(str(ends[0]).replace("Z", "+00:00")).date().isoformat()
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return ""
