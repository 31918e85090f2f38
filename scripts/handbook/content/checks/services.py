"""The checks on services: who can be reached, recognised and led on to."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.bodies import at
from handbook.content.kinds.choices import Reader, Status
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, usable
from handbook.problems import Problem, did_you_mean


def check_services(library: Library) -> Iterator[Problem]:
    """A usable service can be reached and recognised; an ended one leads on; none is for the wrong age."""
    for service in library.of(ServiceHeader):
        header = service.header
        tell = (library, service.path)
        ended = header.status in (Status.CLOSED, Status.RENAMED)
        reach = header.website or header.phone or header.text or header.pages or header.email
        if header.status is Status.LIVE and not reach and not header.withdrawn:
            do = "Add a website, a phone number or a text number."
            yield at(*tell, 1, "service-contact", "There is no way to reach this service.", do)
        if ended and reach:
            do = "Move them to former_contacts, where they are shown as text."
            yield at(*tell, service.line_of("status"), "service-contact", "An ended service still has contacts.", do)
        if header.status is Status.LIVE and header.website and not header.expect:
            do = "Add expect: with words that its page must show, such as its name."
            yield at(*tell, service.line_of("website"), "service-expect", "Nothing tells its page from another's.", do)
        yield from _replacement(library, service, ended)
        yield from _stand_in(library, service)
        ages = header.ages
        if ages and ages.lowest is not None and ages.highest is not None and ages.lowest > ages.highest:
            yield at(
                *tell, service.line_of("ages"), "service-ages", "The lowest age is above the highest.", "Swap them."
            )
        if ages and (ages.lowest or 0) >= 18 and Reader.PUPILS in header.readers:
            do = "Take pupils out of readers."
            yield at(*tell, service.line_of("readers"), "service-ages", "This service is for adults only.", do)


def _replacement(library: Library, service: Document[ServiceHeader], ended: bool) -> Iterator[Problem]:
    header = service.header
    line = service.line_of("replaced_by") if header.replaced_by else service.line_of("status")
    tell = (library, service.path, line, "service-replaced")
    if header.replaced_by is None:
        if ended:
            yield at(*tell, "An ended service leads nowhere.", "Add replaced_by: with the service to use instead.")
        return
    if header.status is Status.LIVE:
        yield at(*tell, "A live service is not replaced.", "Take replaced_by out, or change status.")
    target = library.get(header.replaced_by)
    if target is None:
        if f"{header.replaced_by}.md" not in library.files:
            known = [part.id for part in library.of(ServiceHeader)]
            yield at(*tell, f'There is no document "{header.replaced_by}".', did_you_mean(header.replaced_by, known))
    elif not usable(target):
        yield at(*tell, f"{target.title} cannot be used either.", "Name a service that is live.")


def _stand_in(library: Library, service: Document[ServiceHeader]) -> Iterator[Problem]:
    header = service.header
    if header.withdrawn is None or header.withdrawn.instead is None:
        return
    tell = (library, service.path, service.line_of("withdrawn"), "service-replaced")
    target = library.get(header.withdrawn.instead)
    if target is None:
        if f"{header.withdrawn.instead}.md" not in library.files:
            known = [part.id for part in library.of(ServiceHeader)]
            what = f'There is no document "{header.withdrawn.instead}".'
            yield at(*tell, what, did_you_mean(header.withdrawn.instead, known))
    elif target == service or not usable(target):
        yield at(*tell, f"{target.title} cannot stand in.", "Name another service that is live.")
