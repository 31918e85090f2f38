"""The rules on lessons, as in :mod:`handbook.content.checks.rules.content`."""

from __future__ import annotations

from handbook.content.checks.rules.row import Rule

LESSON_RULES = (
    Rule("lesson-limit", "A teacher reads it while teaching.", "12 ground rules", "4 ground rules"),
    Rule(
        "lesson-delivery",
        "In an assembly nobody can leave quietly, ask, or be noticed.",
        "delivery: [assembly]",
        "delivery: [small group]",
    ),
    Rule("lesson-version", "A printed pack must say which one it is.", "version: new", 'version: "0.1.0"'),
    Rule(
        "lesson-symbol", "A symbol that is not there leaves a pupil without the word.", "symbol: shair", "symbol: share"
    ),
    Rule("lesson-files", "A lesson is safe and fair only when it is whole.", "no safety.md", "all files of a lesson"),
    Rule("lesson-number", "The lessons are a series.", "number: 3 in 02-…", "number: 2 in 02-…"),
    Rule("lesson-outcome", "A pupil must know what they can do afterwards.", "outcome: Sharing", "outcome: I can ask."),
    Rule(
        "lesson-before",
        "Pupils tell during lessons like these, so the DSL and the adults must be ready.",
        "no dsl-told",
        "check: dsl-told",
    ),
    Rule(
        "lesson-distance",
        "Someone in the room may have lived it.",
        "third_person: false",
        "third_person: true",
    ),
    Rule("lesson-rules", "Ground rules bind adults too.", "You listen.", "We listen."),
    Rule(
        "lesson-telling",
        "The adult must tell the DSL, and must not promise otherwise.",
        "I will keep your secret.",
        "I must tell the DSL, so that you get help.",
    ),
    Rule(
        "lesson-signposts",
        "A pupil must know who helps, in school and outside.",
        "a closed helpline",
        "services: [support/childline, support/report-remove]",
    ),
    Rule(
        "lesson-assertion",
        "Real people, pictures of children, fear and promises of secrecy harm pupils.",
        "scare: true",
        "scare: false",
    ),
    Rule("lesson-parts", "Pupils arrive and leave calm.", "a first part that explains", "a first part that settles"),
    Rule(
        "lesson-views",
        "No pupil gets less because of how they read.",
        "a view without a part",
        "a section for each part in each view",
    ),
    Rule("lesson-quiz", "A wrong answer must teach.", "no right answer", "correct: true under one"),
    Rule("lesson-story", "A story informs; it does not order.", "You must tell.", "Sam can tell an adult."),
    Rule(
        "lesson-approval",
        "Nothing is called approved that people have not read and tried.",
        "state: approved",
        "state: draft",
    ),
    Rule(
        "lesson-coverage",
        "Lessons about sending alone leave out those who ask, push, pass on and watch.",
        "no lesson on removal",
        "coverage: [removal]",
    ),
    Rule(
        "lesson-single-story",
        "A girl who sends and a boy who asks is a story that blames.",
        "only she sends",
        "she, he and they send, ask and help",
    ),
)
