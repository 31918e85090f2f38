"""The checks on sentences and on how much stands together."""

from __future__ import annotations

from handbook.content.checks.rules.row import Rule
from handbook.wording.find import sentences as shape
from handbook.wording.rules.row import AUTISM, EASY_READ, NHS, Check, limits

SENTENCES = (
    Check(
        Rule(
            "wording-sentence",
            "A tired reader loses the start of a long sentence.",
            "a sentence of 30 words",
            "two sentences of 12 words",
        ),
        NHS,
        shape.sentences,
        limits("WBBBB", 25, 20, 20, 15, 15),
    ),
    Check(
        Rule(
            "wording-average",
            "Many sentences near the limit are as hard as one over it.",
            "20 words in every sentence",
            "12 words on average",
        ),
        NHS,
        shape.average,
        limits("WBBBB", 17, 14, 12, 10, 9),
    ),
    Check(
        Rule(
            "wording-grade",
            "Long words in long sentences ask for more schooling than many readers had.",
            "grade 12",
            "grade 6",
        ),
        NHS,
        shape.grade,
        limits("WBBBB", 9, 7, 6, 5, 4),
    ),
    Check(
        Rule(
            "wording-paragraph",
            "A wall of text is not read.",
            "six sentences in one paragraph",
            "two paragraphs of three",
        ),
        NHS,
        shape.paragraphs,
        limits("WBBBB", 5, 3, 3, 2, 1),
    ),
    Check(
        Rule(
            "wording-ideas",
            "A reader who takes words one by one holds one idea at a time.",
            "You can tell me, but I must pass it on, because …",
            "You can tell me. I must pass it on.",
        ),
        EASY_READ,
        shape.ideas,
        limits("-WWBB", 0, 3, 3, 2, 1),
    ),
    Check(
        Rule("wording-doer", "A reader must know who does it.", "The police must be told", "The DSL tells the police"),
        EASY_READ,
        shape.passives,
        limits("WWWBB", 1, 1, 1, 0, 0),
    ),
    Check(
        Rule(
            "wording-pointer",
            "It and this at the start make a reader look back.",
            "This helps.",
            "Report Remove helps.",
        ),
        AUTISM,
        shape.pointers,
        limits("-WWWB"),
    ),
    Check(
        Rule(
            "wording-question",
            "A literal reader answers a question, or looks for who asked it.",
            "Not sure what to do?",
            "If you are not sure, ask the DSL.",
        ),
        AUTISM,
        shape.questions,
        limits("-WWBB"),
    ),
    Check(
        Rule(
            "wording-actions",
            "Two actions in one sentence: one is forgotten.",
            "Stop and tell an adult",
            "Stop. Tell an adult.",
        ),
        EASY_READ,
        shape.actions,
        limits("-WWBB"),
    ),
    Check(
        Rule(
            "wording-order",
            "Words are followed in the order in which they stand.",
            "Call 999 before you tell us",
            "Call 999. Then tell us.",
        ),
        AUTISM,
        shape.order,
        limits("-WWWB"),
    ),
    Check(
        Rule("wording-length", "A long page is left before its end.", "a page of 900 words", "two pages of 300 words"),
        NHS,
        shape.page_words,
        limits("-WW--", 0, 450, 350, 0, 0),
    ),
    Check(
        Rule("wording-part", "A part of a page should fit on a screen.", "200 words under one heading", "two headings"),
        EASY_READ,
        shape.part_words,
        limits("---BB", 0, 0, 0, 120, 80),
    ),
)
