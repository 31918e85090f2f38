"""The card with four questions: ready-made cards for paper, and controls that a script brings to life.

Pages in Markdown may hold no form; these controls are made here, send nothing, and the script stores nothing.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from handbook.content.lessons import symbols_of
from handbook.content.library import Library
from handbook.pages.lessons.marks import pictures
from handbook.pages.markup import block, line, listed

HELPERS = (
    ("", "No helper"),
    ("an adult I trust", "An adult I trust"),
    ("my granny", "My granny"),
    ("my grandad", "My grandad"),
    ("my mum", "My mum"),
    ("my dad", "My dad"),
    ("my carer", "My carer"),
    ("my key adult", "My key adult"),
    ("my teacher", "My teacher"),
)
"""The helper people that a teacher can pick, as on the card and as in the list. The teacher picks for each pupil."""

SIZES = (
    ("18", "Pocket card, 18 point"),
    ("24", "Desk card, 24 point"),
    ("32", "Wall card, 32 point"),
    ("14", "Small card, 14 point"),
)
"""The sizes of the letters on the card."""

READY = ("an adult I trust", "", "my granny")
"""The helpers of the ready-made cards."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the card in its one wording, which every page and sheet repeats."""

    number: str
    """What it is called, such as 1b."""
    asks: str
    """The question."""
    words: str
    """What belongs to it, or nothing."""
    decides: str
    """The answers that end the card, a colon, and how: any other answer goes on to the next question."""
    symbols: tuple[str, ...]
    """The names of its symbols."""

    @property
    def text(self) -> str:
        """All its words, as on a card to cut out."""
        return " ".join(filter(None, (f"{self.number}.", self.asks, self.words, self.decides)))


QUESTIONS = (
    Question(
        "1",
        "Who or what is in it?",
        "Each person in it says yes to this, today.",
        "No, or no answer: stop.",
        ("picture",),
    ),
    Question("1b", "Does it show a name, home, school or number?", "", "Yes: ask an adult first.", ("name", "home")),
    Question("2", "Is someone pushing?", "", "Yes: stop. Go to 4.", ("pressure",)),
    Question(
        "3",
        "Who could see it next?",
        "Name three. Is it fine with me if all three see it?",
        "No, or not sure: stop.",
        ("group",),
    ),
    Question(
        "4",
        "If something is wrong: who do I tell?",
        "A person, a place, a way.",
        "Nothing wrong: I may share. I never have to.",
        ("tell",),
    ),
)
"""The four questions, with 1b, which is asked of the same picture as 1."""

NOT_FOR = "Not for nude pictures. Not when it has already happened."
"""The line above all four."""

HELPED = "3"
"""The question that a helper can be thought of for."""

ONLY_THINK = "I only think. I do not show it."
"""A literal reader goes and shows the helper each picture."""

ALREADY = (
    "Already sent? Asking for help does not get you into trouble with us. Tell an adult you trust. The adult gets help."
)


def card_maker(base: str, library: Library) -> str:
    """The controls, which stay hidden without a script, and the ready-made cards."""
    ready = "\n\n".join(_card(helper, base, library) for helper in READY)
    return "\n\n".join(
        [
            _controls(),
            "## Ready-made cards",
            "Print this page and cut out the card that fits. On the first, the helper is an adult the pupil trusts. "
            "The second has no helper. On the third, the helper is a granny. Ask the safeguarding lead first. She is "
            "no helper for a pupil who has lost her, or who was hurt at home.",
            ready,
        ]
    )


def _card(helper: str, base: str, library: Library) -> str:
    known = symbols_of(library)
    rows = []
    for question in QUESTIONS:
        shown = pictures((name for name in question.symbols if name in known), base, library)
        mark = f'<span class="card-symbol">{shown}</span> ' if shown else ""
        asked = ""
        if helper and question.number == HELPED:
            name = f'<span class="helper-name">{html.escape(helper)}</span>'
            asked = f' <span class="card-helper">Helper: is it fine with me if {name} sees it? {ONLY_THINK}</span>'
        words = f"**{question.number}. {question.asks}** {question.words}".rstrip()
        decides = f'<strong class="card-decides">{question.decides}</strong>'
        rows.append(line("li", f'{mark}<span class="card-words">{words} {decides}{asked}</span>'))
    above = line("p", NOT_FOR, class_="card-not-for")
    return block("div", f"{above}\n\n{listed(rows)}\n\n{line('p', ALREADY, class_='card-already')}", class_="four-card")


def _controls() -> str:
    helpers = "".join(f'<option value="{html.escape(value)}">{html.escape(words)}</option>' for value, words in HELPERS)
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
