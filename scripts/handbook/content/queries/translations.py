"""A school's own translations: each is for the words that it was made from, and nobody follows an old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.content.library import Body, Document
from handbook.content.policy import fingerprint, plain
from handbook.content.queries.guides import is_translation
from handbook.problems import Level, Problem, Rule


def outdated(
    documents: Mapping[str, Document], files: Mapping[str, bytes], docs: str
) -> Iterator[tuple[Body, Problem]]:
    """Each translation whose original has other words than those that it was made from: nobody is to follow it."""
    for document in tuple(documents.values()):
        core = documents.get(document.header.view_of or "") if is_translation(document) else None
        if core is None or not is_translation(document):
            continue
        text = files[core.path].decode("utf-8", "surrogateescape").replace("\r\n", "\n").partition("\n---\n")[2]
        now = fingerprint(plain(f"{core.title} {core.header.summary} {text}"))
        if document.header.made_from != now:
            what = f"This translation is not shown: {core.path} has other words than it was made from."
            do = f'Let whoever translates mend it, and write made_from: "{now}".'
            line = document.line_of("made_from")
            yield document.body, TRANSLATION.problem(f"{docs}/{document.path}", line, what, do, Level.REMINDER)


TRANSLATION = Rule(
    "translation",
    "A translation says what its original says, and its original has changed.",
    'made_from: "00000000"',
    "made_from: with the fingerprint that the check names",
    outdated,
)
