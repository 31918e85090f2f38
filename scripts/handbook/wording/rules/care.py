"""The checks that keep a child from harm by words: blame, fear, promises, questions, and help that is missing."""

from __future__ import annotations

from handbook.content.checks.rules.row import Rule
from handbook.wording.find import listed_phrases as phrases
from handbook.wording.find import page_needs as pages
from handbook.wording.lessons import aims
from handbook.wording.rules.row import NHS, NSPCC, RSHE, UKCIS, Check, limits

CARE = (
    Check(
        Rule(
            "wording-blame",
            "A child who feels blamed tells nobody. The one who did the harm is responsible.",
            "why did you send it",
            "Thank you for telling me",
        ),
        UKCIS,
        phrases.listed("blame", "puts the blame on a child", phrases.blameless),
        limits("BBBBB"),
    ),
    Check(
        Rule(
            "wording-fear",
            "Fear and shame stop a child from asking for help.",
            "It will ruin your life",
            "It can hurt. Help works.",
        ),
        UKCIS,
        phrases.listed("fear", "frightens or shames", phrases.turned),
        limits("WWBBB"),
    ),
    Check(
        Rule(
            "wording-secrecy",
            "A promise that must be broken stops a child from telling again.",
            "It stays confidential",
            "I tell only the people who help",
        ),
        NSPCC,
        phrases.listed("secrecy", "sounds like a promise to tell nobody", phrases.bounded),
        limits("BBBBB"),
    ),
    Check(
        Rule(
            "wording-trouble",
            "One promise in three wordings is three promises to a literal reader. Only this one can be kept.",
            "You are not in trouble",
            "Asking for help does not get you into trouble",
        ),
        RSHE,
        phrases.listed("trouble", "is more, or other, than the promise that can be kept", phrases.kept),
        limits("WBBBB"),
    ),
    Check(
        Rule(
            "wording-probe",
            "A page or a lesson must not question a child.",
            "Have you ever sent one",
            "Sam was asked for one",
        ),
        UKCIS,
        phrases.listed("probes", "asks a reader to tell about themselves", phrases.turned),
        limits("--BBB"),
    ),
    Check(
        Rule(
            "wording-aim",
            "A lesson that embarrasses or frightens, or that lays the risk on a disability, stops pupils from telling.",
            "Would you be embarrassed if your granny saw it",
            "Who could see it next",
        ),
        UKCIS,
        aims,
        limits("BBBBB"),
    ),
    Check(
        Rule(
            "wording-case",
            "A real case hurts real people, and frightens.",
            "real life examples from the news",
            "a made-up story",
        ),
        UKCIS,
        phrases.listed("cases", "points to a real case", phrases.turned),
        limits("WWBBB"),
    ),
    Check(
        Rule("wording-news", "A news story names real people.", "a link to a newspaper", "a made-up story"),
        UKCIS,
        pages.news_links,
        limits("WWBBB"),
    ),
    Check(
        Rule(
            "wording-help",
            "Nobody may be left alone with a page.",
            "no link to help",
            "[Childline](../support/childline.md)",
        ),
        UKCIS,
        pages.help_present,
        limits("-BBBB"),
    ),
    Check(
        Rule(
            "wording-next",
            "Not knowing what happens stops people from telling.",
            "Tell an adult.",
            "Tell an adult. The adult tells the DSL.",
        ),
        NSPCC,
        pages.next_present,
        limits("WBBBB", 1, 1, 0, 0, 0),
    ),
    Check(
        Rule(
            "wording-link",
            "Many people hear or see a page's links without the rest.",
            "[Notes](notes/index.md)",
            "[What has changed](notes/index.md)",
        ),
        NHS,
        pages.link_words,
        limits("BBBBB"),
    ),
    Check(
        Rule(
            "wording-picture",
            "A picture's words are read aloud in one breath.",
            "![IMG_1.jpg](phone.svg)",
            "![A phone on a table](phone.svg)",
        ),
        NHS,
        pages.picture_words,
        limits("BBBBB", 120),
    ),
)
