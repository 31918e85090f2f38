"""Which service may be shown while another's address is off: one that a safeguarding lead would choose, or none.

A page without a stand-in says to ask an adult at school. That is better than a service that does something else, is
for other ages, does not answer at night, or is reached in another way.
"""

from __future__ import annotations

import re

from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, usable

_ALL_DAY = re.compile(r"24 hours|day (?:and|or) night|at any time|any time", re.I)


def stand_in(library: Library, document: str, avoid: frozenset[str] = frozenset()) -> Document | None:
    """The service for the same readers and ages, with the same abilities, hours and way to reach it; else None.

    *avoid* are the ids of services that are in danger themselves. The emergency line is never one of them.
    """
    wanted = library.get(document)
    if wanted is None or not isinstance(wanted.header, ServiceHeader):
        return None
    header = wanted.header
    if header.replaced_by:
        return library.get(header.replaced_by) if header.replaced_by not in avoid else None
    never = avoid | {document, library.settings.furniture.emergency}
    fitting = (
        service
        for service in library.of(ServiceHeader)
        if isinstance(service.header, ServiceHeader)
        and service.id not in never
        and usable(service)
        and service.header.status.value == "live"
        and _fits(header, service.header)
    )
    return next(fitting, None)


def _fits(wanted: ServiceHeader, other: ServiceHeader) -> bool:
    return (
        set(wanted.readers) <= set(other.readers)
        and set(wanted.can) <= set(other.can)
        and wanted.ages == other.ages
        and bool(wanted.hours and other.hours)
        and (wanted.hours == other.hours or bool(_ALL_DAY.search(other.hours or "")))
        and bool(_ways(wanted) & _ways(other))
    )


def _ways(header: ServiceHeader) -> set[str]:
    own = {"phone": header.phone, "text message": header.text, "email": header.email}
    return {str(way.value) for way in header.access} | {way for way, there in own.items() if there}
