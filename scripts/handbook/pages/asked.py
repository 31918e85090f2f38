"""A question to answer on a screen: one of several answers is chosen, and the reply to it is shown at once.

``questions.js`` shows the reply. Without it the replies are where the page puts them, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def asked(stem: str, answers: Iterable[tuple[object, str]], name: str, after: str, drawn: str = "", **data: str) -> str:
    """A group of answers, each with the value that ``data-for`` of its reply in *after* names.

    *drawn* are its pictures.
    """
    options = "".join(
        f'<p><label><input type="radio" name="{escape(name)}" value="{escape(str(value))}"> {escape(words)}</label></p>'
        for value, words in answers
    )
    said = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items() if value)
    return (
        f'<fieldset class="item"{said}><legend>{escape(stem)}</legend>{drawn}'
        f'<div class="item-answers">{options}</div>{after}</fieldset>'
    )
