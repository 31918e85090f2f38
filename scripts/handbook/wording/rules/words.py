"""The checks on words that a reader may not know, may take literally or must guess at."""

from __future__ import annotations

from handbook.content.checks.rules.row import Rule
from handbook.wording.find import listed_phrases as phrases
from handbook.wording.find import vocabulary
from handbook.wording.rules.row import AUTISM, EASY_READ, OWN, Check, limits

WORDS = (
    Check(
        Rule(
            "wording-idiom",
            "A literal reader sees the picture that an idiom paints.",
            "Things can go wrong",
            "Someone can send the picture on",
        ),
        AUTISM,
        phrases.listed("idioms", "can be taken at its word", phrases.quoted),
        limits("WWBBB"),
    ),
    Check(
        Rule(
            "wording-vague",
            "A vague word asks the reader to guess.",
            "an appropriate picture",
            "a picture with clothes on",
        ),
        AUTISM,
        phrases.listed("vague", "leaves a reader to guess", phrases.quoted),
        limits("WWWBB"),
    ),
    Check(
        Rule(
            "wording-hedge",
            "Many words such as may and some leave a page without a message.",
            "It may sometimes help some people",
            "It helps. It does not always help.",
        ),
        AUTISM,
        phrases.hedges,
        limits("WWWWW", 5, 5, 4, 3, 2),
    ),
    Check(
        Rule(
            "wording-amount",
            "Later and a few mean nothing to a reader who waits.",
            "We will call you later",
            "We will call you before 4 pm today",
        ),
        AUTISM,
        phrases.listed("amounts", "gives no time or number", phrases.compared),
        limits("-WWBB"),
    ),
    Check(
        Rule(
            "wording-negative",
            "Two turns in one sentence hide what to do.",
            "Do not tell unless you must",
            "Tell if you must",
        ),
        AUTISM,
        phrases.listed("negatives", "turns the sentence round", phrases.quoted),
        limits("WWWBB"),
    ),
    Check(
        Rule(
            "wording-hard-word",
            "A word that a reader does not know stops the page.",
            "encrypted",
            "Encrypted means that only you can read it.",
        ),
        EASY_READ,
        vocabulary.hard_words,
        limits("-WWBB", 0, 4, 3, 2, 2),
    ),
    Check(
        Rule(
            "wording-short-form",
            "Letters say nothing to a reader who does not know them.",
            "Tell the DSL",
            "Tell the designated safeguarding lead (DSL)",
        ),
        EASY_READ,
        vocabulary.short_forms,
        limits("BBBBB", 1, 1, 1, 1, 0),
    ),
    Check(
        Rule("wording-term", "One thing has one name.", "PHSE", "PSHE"),
        EASY_READ,
        phrases.listed("terms", "is not our word for this", phrases.mentioned),
        limits("WWWBB"),
    ),
    Check(
        Rule(
            "wording-mixed",
            "Two words for one thing look like two things.",
            "a picture here, an image there",
            "a picture each time",
        ),
        EASY_READ,
        phrases.mixed,
        limits("-WWBB"),
    ),
    Check(
        Rule("wording-contraction", "Words run together are harder to read and to translate.", "don't", "do not"),
        EASY_READ,
        vocabulary.contractions,
        limits("--WWW"),
    ),
    Check(
        Rule(
            "wording-absolute",
            "One case proves it wrong, and then nothing on the page is believed.",
            "Nobody will find out",
            "Only the DSL and the police are told",
        ),
        OWN,
        phrases.listed("absolutes", "is a claim that one case proves wrong", phrases.mentioned),
        limits("WWWWW"),
    ),
)
