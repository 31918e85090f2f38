"""A lesson's questions and cards to sort, to answer on a screen and on paper, in an order that tells nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from handbook.content.kinds.lesson.choices import ItemKind
from handbook.content.kinds.lesson.sheets import Card, CardSet, QuizAnswer, QuizHeader, QuizItem
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import places_of, symbols_of
from handbook.pages.lessons.marks import (
    TICK,
    WRITE,
    T,
    choice,
    in_turn,
    joined,
    mixed,
    own_words,
    picture,
    placing,
    sheet,
    stopped,
    symbol_address,
    the_lesson,
    who_helps_on_screen,
)
from handbook.pages.lessons.slides import checkpoint, checks_of
from handbook.pages.markup import block, escaped, line

_NUMBERED = re.compile(r"(?:[A-Z]\w+ )?\d+[.:]")


def quiz_page(document: Document[QuizHeader], library: Library) -> str:
    """The questions: every answer opens and teaches; on paper the answers are apart."""
    lesson, header = the_lesson(document, library), document.header
    how = block(
        "div",
        "Choose an answer to see the reason. Try as often as you like. Nobody sees what you choose.",
        class_="screen-only",
    )
    parts = [own_words(document, library), how]
    items = [
        _item(number, item, orders, document.path, library) for number, (item, orders) in enumerate(in_order(header), 1)
    ]
    before, after = items[: len(header.starter)], items[len(header.starter) :]
    during = [
        block("div", checkpoint(lesson, check, f"check-{number}"), class_="question")
        for number, check in enumerate(checks_of(lesson), 1)
    ]
    parts.append(sheet("before-the-lesson", "Start questions", *before))
    parts += [sheet("in-the-lesson", "Check questions", *during)] if during else []
    parts.append(sheet("after-the-lesson", "End questions", *after))
    if lesson.cards:
        sets = (_to_sort(group, document.path, library) for group in lesson.cards.sets)
        found = [words for words in sets if words]
        sort = "## Sort on the screen\n\nThe same cards as on paper, one at a time. Choose a place to see the reason."
        parts += [block("div", joined(sort, *found), class_="screen-only")] if found else []
    return joined(*parts, who_helps_on_screen(lesson, document.path, library))


def _to_sort(group: CardSet, base: str, library: Library) -> str:
    """A set of cards to sort on the screen, one after the other; empty if it is not sorted."""
    places, name = places_of(group), group.name.partition(":")[0].replace(" ", "-").lower()
    rows = [
        placing(card.words, places, card.answer, card.why or "", f"{name}-{number}", _drawn(card, base, library))
        for number, card in enumerate(laid(group))
        if places and card.answer
    ]
    return f"### {escaped(group.name)}\n\n{block('div', joined(*rows), class_='one-by-one')}" if rows else ""


def _drawn(card: Card, base: str, library: Library) -> str:
    """The pictures of a card, inside a question that has its words."""
    found = "".join(f'<img src="{symbol_address(name, base)}" alt="">' for name in card.symbols)
    return f'<p class="item-pictures">{found}</p>' if found else ""


def _item(number: int, item: QuizItem, answers: Sequence[QuizAnswer], base: str, library: Library) -> str:
    stem = f"### Question {number}\n\n"  # a heading: by it a screen reader goes from question to question
    if item.symbol and item.symbol in symbols_of(library):
        stem += line("p", picture(item.symbol, base, library), class_="task-symbols")
    said = line("p", f"**{escaped(item.stem)}**", class_="stem")
    rows = [] if item.type is ItemKind.CHOICE else [said]
    if item.hint:
        rows.append(block("details", f"<summary>A hint</summary>\n\n{escaped(item.hint)}", class_="hint"))
    if item.type is ItemKind.SHORT:
        good = "\n".join(f"- {escaped(answer.text)} {escaped(answer.why)}" for answer in item.answers)
        rows.append(block("details", f"<summary>Answers that work</summary>\n\n{good}", class_="answer"))
        paper = WRITE.replace("_", "\\_")
    else:
        places = sorted({answer.place for answer in answers if answer.place})
        name = f"question-{number}"
        if places:
            rows += [
                placing(answer.text, places, answer.place or "", answer.why, f"{name}-{place}")
                for place, answer in enumerate(answers)
            ]
        else:
            rows.append(choice(item.stem, [(answer.text, answer.correct, answer.why) for answer in answers], name))
        paper = to_tick(answers)
    screen = block("div", "\n\n".join(rows), class_="screen-only")
    paper = f"{said}\n\n{paper}"
    return block("div", f"{stem}\n\n{screen}\n\n{block('div', paper, class_='paper-only')}", class_="question")


def to_tick(answers: Sequence[QuizAnswer]) -> str:
    """The answers as they are on paper: each with a box to tick, or to write beside what it goes with."""
    places = sorted({answer.place for answer in answers if answer.place})
    choice = f"Write beside each: {stopped(' or '.join(places))}\n\n" if places else ""
    return choice + "\n".join(f"- {TICK} {escaped(answer.text)}" for answer in answers)


def in_order(header: QuizHeader) -> list[tuple[QuizItem, list[QuizAnswer]]]:
    """The questions of a lesson, each with its answers as pupils meet them."""
    return shown(header.title, (*header.starter, *header.exit))


def shown(about: str, items: Iterable[QuizItem]) -> list[tuple[QuizItem, list[QuizAnswer]]]:
    """Questions that are asked together, each with its answers in an order in which no place tells the right one.

    The same words are in the same order in every build. What is to be put in order never is in order.
    """
    found, chosen = [], 0
    for item in items:
        right = [answer for answer in item.answers if answer.correct]
        if item.type is ItemKind.CHOICE and len(right) == 1:
            wrong = [answer for answer in item.answers if not answer.correct]
            answers = in_turn(about, chosen, right[0], wrong, lambda answer: answer.text)
            chosen += 1
        else:
            answers = _mixed(item.stem, item.answers, lambda answer: answer.text, lambda answer: answer.place or "")
        found.append((item, answers))
    return found


def laid(group: CardSet) -> tuple[Card, ...]:
    """The cards of a set as they are printed: mixed where they are sorted or put in order, unless they have numbers."""
    answered = any(card.answer for card in group.cards)
    if not answered or any(_NUMBERED.match(card.words) for card in group.cards):
        return group.cards
    return tuple(_mixed(group.name, group.cards, lambda card: card.words, lambda card: card.answer or ""))


def _mixed(about: str, items: tuple[T, ...], words: Callable[[T], str], place: Callable[[T], str]) -> list[T]:
    """The first of twenty orders with the shortest row of one answer, and in which numbers are not in order."""

    def tells(found: list[T]) -> tuple[bool, int]:
        places = [place(item) for item in found]
        in_order = len(set(places)) == len(places) and places == sorted(places)
        return in_order, max(len(list(row)) for _, row in groupby(places)) if any(places) else 0

    orders = (mixed(f"{about}{'|' * more}", items, words) for more in range(20))
    return min(orders, key=tells)
