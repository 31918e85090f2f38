"""A subject's card with questions: ready-made cards for paper, and controls that a script brings to life.

Pages in Markdown may hold no form; these controls are made here, send nothing, and the script stores nothing.
"""

from __future__ import annotations

import html

from handbook.content.library import Library
from handbook.content.queries.lessons import symbols_of
from handbook.content.subjects.model import NONE, Card
from handbook.pages.lessons.marks import pictures
from handbook.pages.markup import block, escaped, line, listed

SIZES = (
    ("18", "Pocket card, 18 point"),
    ("24", "Desk card, 24 point"),
    ("32", "Wall card, 32 point"),
    ("14", "Small card, 14 point"),
)
"""The sizes of the letters on the card."""


def card_maker(base: str, library: Library) -> str:
    """The controls, which stay hidden without a script, and the ready-made cards of the school's subjects."""
    cards = library.subject.cards
    if not cards:
        return "No subject of this school has a card."
    card = cards[0]
    ready = "\n\n".join(_card(card, helper, base, library) for helper in card.ready)
    about = f"Print this page and cut out the card that fits. {escaped(card.about_ready)}"
    return "\n\n".join([_controls(card), "## Ready-made cards", about, ready])


def _card(card: Card, helper: str, base: str, library: Library) -> str:
    known = symbols_of(library)
    rows = []
    for question in card.questions:
        shown = pictures((name for name in question.symbols if name in known), base, library)
        mark = f'<span class="card-symbol">{shown}</span> ' if shown else ""
        asked = ""
        if helper != NONE and question.helper:
            name = f'<span class="helper-name">{escaped(helper)}</span>'
            words = escaped(card.asks_helper).replace(escaped("{helper}"), name)
            asked = (
                f' <span class="card-helper">Helper: {words[0].lower()}{words[1:]} {escaped(card.only_think)}</span>'
            )
        words = f"**{escaped(question.number)}. {escaped(question.asks)}** {escaped(question.words)}".rstrip()
        decides = f'<strong class="card-decides">{escaped(question.decides)}</strong>'
        rows.append(line("li", f'{mark}<span class="card-words">{words} {decides}{asked}</span>'))
    above = line("p", escaped(card.not_for), class_="card-not-for")
    below = line("p", escaped(card.already), class_="card-already")
    return block("div", f"{above}\n\n{listed(rows)}\n\n{below}", class_="four-card")


def _controls(card: Card) -> str:
    helpers = "".join(
        f'<option value="{html.escape(who)}">{html.escape(who[0].upper() + who[1:])}</option>' for who in card.helpers
    )
    helpers = f'<option value="">No helper</option>{helpers}'
    sizes = "".join(f'<option value="{value}">{html.escape(words)}</option>' for value, words in SIZES)
    return (
        '<div class="card-maker" id="card-maker" hidden>\n'
        '<h2 id="card-maker-title">Make a card</h2>\n'
        f'<p><label for="card-helper">Who is the helper?</label> <select id="card-helper">{helpers}'
        '<option value="other">Another person</option></select></p>\n'
        '<p id="card-other-line" hidden><label for="card-other">The words for this person</label> '
        '<input id="card-other" type="text" maxlength="30" autocomplete="off" spellcheck="false"></p>\n'
        f'<p><label for="card-size">Size</label> <select id="card-size">{sizes}</select></p>\n'
        '<p><label><input id="card-symbols" type="checkbox" checked> With symbols</label></p>\n'
        '<div id="card-made" role="region" aria-label="Your card"></div>\n'
        '<p><button type="button" id="card-print">Print this card</button></p>\n'
        "<p>Nothing that you choose is stored or sent.</p>\n"
        "</div>"
    )
