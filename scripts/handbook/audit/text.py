"""The audit of plain text and Braille."""

from __future__ import annotations

import re
from collections import Counter

from handbook.audit.source import Found, addresses, blocks, body_of, details, in_order, squeezed
from handbook.editions.formats.braille.liblouis import translator
from handbook.editions.formats.braille.pages import HEIGHT, braille_blocks
from handbook.editions.formats.braille.pages import WIDTH as CELLS
from handbook.editions.formats.text import WIDTH
from handbook.editions.pivot.tables import listed
from handbook.editions.plan.formats import Format

ALIKE = 0.9
"""The least part of the words that must come back: measured 0.99 for grade 1 and 0.95 for grade 2."""


def audit_text(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in a plain-text edition."""
    text = data.decode("utf-8", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > WIDTH and " " in line.strip():
            yield number, "text-form", f"The line holds {len(line)} letters."
        if not line.isprintable() or "\ufffd" in line:
            yield number, "text-form", "An invisible or broken character stands in the line."
    body = body_of(pivot)
    squeezed_text = squeezed(text)
    for words in dict.fromkeys(addresses(body)):
        if words not in squeezed_text:
            yield 1, "text-address", f'"{words[:60]}" is lost.'
    listed(body, 1)
    yield from in_order(blocks(body), text)
    yield from details(pivot, form, text)


def audit_braille(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in a Braille edition; without liblouis its words cannot be told, only its form."""
    text = data.decode("latin-1")
    line_number = 0
    for page in text.removesuffix("\r\n").split("\f"):
        lines = page.split("\r\n")
        if len(lines) > HEIGHT:
            yield line_number + 1, "braille-form", f"A page holds {len(lines)} lines."
        for line in lines:
            line_number += 1
            if len(line) > CELLS:
                yield line_number, "braille-form", f"The line holds {len(line)} cells."
            if not re.fullmatch(r"[\x20-\x5f]*", line):
                yield line_number, "braille-form", "The line holds what is no Braille ASCII."
    louis = translator(form.grade)
    if louis is None:
        return
    body = "\r\n".join(line for page in text.split("\f") for line in page.split("\r\n")[1:])
    back = " ".join(louis.back(" ".join(part.split())) for part in re.split(r"\r\n(?=  )", body) if part.strip())
    wanted, found = _words(" ".join(braille_blocks(pivot))), _words(back)
    alike = (wanted & found).total() / max(1, wanted.total())
    if alike < ALIKE:
        yield 1, "braille-back", f"{alike:.0%} of the words come back."


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z0-9]+", text.lower()))
