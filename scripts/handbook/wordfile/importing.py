"""A Word file, and the PDF printed from it, as the files of one version of a policy; and what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handbook.content.checks.text.titles import telling_word
from handbook.content.policy import read_clauses
from handbook.content.subjects import Subject
from handbook.problems import Problem, WrongUse
from handbook.source.markdown_links import slug
from handbook.wordfile.body.filling import filled
from handbook.wordfile.body.ids import with_ids
from handbook.wordfile.body.page import Body, Row
from handbook.wordfile.body.write import write
from handbook.wordfile.file.read import read_docx
from handbook.wordfile.model import Doubt, Received
from handbook.wordfile.printed.copy import compared, read_printed
from handbook.wordfile.printed.details import Details, header, read_details
from handbook.wordfile.proof import difference, sha256
from handbook.wordfile.refusals import RULE

NO_SUBJECT = Subject()


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever imports says: names where the printed ones will not do, words for blanks, and blanks that stay."""

    name: str = ""
    version: str = ""
    title: str = ""
    fill: tuple[tuple[str, str], ...] = ()
    leave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A version of a policy: its name, its files by name, the doubts first to last, and the blanks still to fill."""

    policy: str
    version: str
    title: str
    files: Mapping[str, bytes]
    rows: tuple[Row, ...]
    text: str
    doubts: tuple[Doubt, ...]
    blanks: tuple[str, ...]
    margins: tuple[str, ...]


def import_docx(
    data: bytes, name: str, asked: Asked, printed: bytes | None = None, subject: Subject = NO_SUBJECT
) -> tuple[Imported | None, list[Problem]]:
    """The files of a version from the bytes of a Word file called *name*; None and every reason if it is refused.

    The *subject* says which words no title may have.

    Raises ``WrongUse`` where a name that was asked for, or the printed title, cannot be used.
    """
    received, problems = read_docx(data, name)
    copy, faults = read_printed(printed, "the printed copy") if printed is not None else (None, [])
    problems += faults
    if problems or received is None:
        return None, problems
    details = read_details(received)
    policy, version, title = _names(name, details, asked, subject)
    whole = filled(received, dict(asked.fill))
    body = write(whole, version)
    text = with_ids(body)
    if found := difference(body.rows, text):
        what = f'The Word file has "{found[1]}", and the text made of it has "{found[2]}".'
        return None, [RULE["proof"].problem(name, 1, what, "Type this passage again in Word, without its look.")]
    doubts = [*(compared(body.rows, copy) if copy else ()), *body.doubts]
    kept = {f"{version}.docx": data, **({f"{version}.pdf": printed} if printed else {})}
    summary = f"{title}, as the school has signed it, word for word."
    proofs = [(file, sha256(each)) for file, each in kept.items()]
    written = header(details, title, summary, proofs, asked.fill, asked.leave)
    files = {**kept, **body.pictures, f"{version}.md": f"{written}\n{text}".encode()}
    blanks = _blanks(text, asked.leave)
    return Imported(
        policy, version, title, files, tuple(body.rows), text, tuple(doubts), blanks, _margins(received)
    ), []


def _names(name: str, details: Details, asked: Asked, subject: Subject) -> tuple[str, str, str]:
    stem = re.sub(r"\.docx$", "", name, flags=re.I)
    printed = details.title or re.sub(r"[-_]+", " ", stem).strip()
    title = asked.title or _in_small(re.sub(r"^\d+(?:\.\d+)*[.:]?\s+", "", printed))
    shown = asked.name or re.sub(r"-(?:policy|procedure)$", "", slug(title))[:40].strip("-") or "policy"
    if word := telling_word(title, shown.replace("-", " "), subject):
        do = 'Give it another, such as --title "Pictures online"; the signed title stays on its page.'
        which = f'title "{title}"' if word.casefold() in title.casefold() else f'name "{shown}"'
        raise WrongUse(f'The {which} has the word "{word}", which would show in tabs and histories. {do}')
    version = asked.version or details.year or "signed"
    for each in (shown, version):
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", each):
            raise WrongUse(f'"{each}" cannot be an address. Use small letters, digits and single hyphens.')
    return shown, version, title


def _in_small(words: str) -> str:
    """A title that is in capitals, in small letters."""
    return words.capitalize() if words.isupper() else words


def _blanks(text: str, left: tuple[str, ...]) -> tuple[str, ...]:
    """The blanks that nobody filled, each once."""
    faults = [fault for fault in read_clauses(text).faults if fault.rule == "label-blank"]
    named = [found[1] if (found := re.match(r'"(\[[^"]+\])"', fault.what)) else "____" for fault in faults]
    return tuple(dict.fromkeys(blank for blank in named if blank not in left))


def _margins(received: Received) -> tuple[str, ...]:
    from handbook.wordfile.model import paragraphs

    return tuple(part.words for part in paragraphs(received.margins) if part.words)


__all__ = ["Asked", "Body", "Imported", "import_docx"]
