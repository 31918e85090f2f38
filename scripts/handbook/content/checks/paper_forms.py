"""The rules on forms to print: what is filled in is never sent, and there is room to write."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.form import FormHeader
from handbook.content.library import Library

MOST_LINES = 8


def _sent(library: Library) -> Iterator[Finding]:
    for form in library.of(FormHeader):
        if "do not email" not in form.header.kept.casefold():
            do = 'Write where it is kept, and "Do not email."'
            yield form.path, form.line_of("kept"), "The form does not say that it is not emailed.", do


def _room(library: Library) -> Iterator[Finding]:
    for form in library.of(FormHeader):
        for part in form.header.parts:
            for question in part.questions:
                line = form.line_of("parts")
                if not 0 <= question.lines <= MOST_LINES:
                    what = f'"{question.ask}" has room for {question.lines} lines; it takes 0 to {MOST_LINES}.'
                    yield form.path, line, what, "Give it fewer lines, or make two questions of it."
                elif not question.lines and not question.choices:
                    yield form.path, line, f'"{question.ask}" has no room for an answer.', "Give it lines or choices."


RULES = (
    LibraryRule(
        "form-kept",
        "What is written on a form is about a child, so a filled form is never sent by email.",
        "kept: In the child protection file.",
        "kept: Keep in the child protection file. Do not email.",
        _sent,
    ),
    LibraryRule("form-room", "Each question of a form has room for an answer.", "lines: 0", "lines: 2", _room),
)
