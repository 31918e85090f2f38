"""The checks on what leads from one document to another: links, services, and contacts written once."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.bodies import at, followed
from handbook.content.clauses import anchor as clause_anchor
from handbook.content.kinds.choices import Status
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Body, Library, usable
from handbook.problems import Problem, did_you_mean, nearest
from handbook.source.markdown_links import has_scheme, resolve


def check_links(library: Library) -> Iterator[Problem]:
    """Every link inside the site leads to a document, an anchor or a file that is there, and to no ended service."""
    for body in library.bodies:
        for link in followed(body):
            if not has_scheme(link.target):
                yield from _internal(library, body, link.target, link.line)
    for document in library.documents.values():
        for link in document.header_links:
            if not has_scheme(link.target):
                yield from _internal(library, document.body, link.target, link.line)


def _internal(library: Library, body: Body, target: str, line: int) -> Iterator[Problem]:
    tell = (library, body.path, line)
    place = resolve(body.path, target)
    if place is None or target.startswith("/") or not target:
        do = "Write the path from this file to the other, such as ../support/childline.md."
        yield at(*tell, "link", f'"{target[:60]}" does not lead to a document.', do)
        return
    path, anchor = place
    if path not in library.files:
        near = nearest(path, (name for name in library.files if name.endswith(".md") or not path.endswith(".md")))
        do = f'Did you mean "{near}"?' if near else "Mend the path, or put it there."
        yield at(*tell, "link", f'There is no document "{path}".', do)
        return
    document = library.get(path.removesuffix(".md"))
    if document is None:
        return  # a file that is not a document, or one whose own problems are told at its place
    if anchor:
        known = set(document.body.outline.anchors)
        if isinstance(document.header, PolicyHeader):
            known |= {clause_anchor(number) for number in library.clauses}
        if anchor not in known:
            yield at(*tell, "link-anchor", f'There is no part "#{anchor}" in {path}.', did_you_mean(anchor, known))
    if isinstance(document.header, ServiceHeader) and not usable(document):
        instead = document.header.replaced_by
        what = f"{document.title} is {'closed' if document.header.status is Status.CLOSED else 'no longer to be used'}."
        yield at(*tell, "link-closed", what, f"Link to {instead} instead." if instead else "Take the link out.")
