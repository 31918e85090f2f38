"""The rules on what to do now, as in :mod:`handbook.content.checks.rules.content`."""

from __future__ import annotations

from handbook.content.checks.rules.row import Rule

STEP_RULES = (
    Rule("step-start", "A reader in trouble has one place to begin.", "two steps with start: true", "one first step"),
    Rule("step-choice", "A choice must lead to a step for the same reader.", "to: help/x", "to: help/pupil-asked"),
    Rule("step-other", "No list fits everybody.", "Yes or No", "Yes, No or I am not sure"),
    Rule("step-dead-end", "Nobody may be left without a next thing to do.", "no choices and no end", "who to tell"),
    Rule("step-end", "An end says who, how, what then and who helps.", "tell: alone", "tell, how, next and services"),
    Rule("step-loop", "Nobody may be sent in circles.", "two steps that lead only to each other", "a choice that ends"),
    Rule("step-long", "Help is at most five steps away.", "a sixth step", "fewer questions"),
    Rule("step-reach", "A step that no choice leads to helps nobody.", "a step left over", "a choice that leads to it"),
    Rule("step-words", "People in distress read little.", "a body of 80 words", "a body of 40 words"),
    Rule("step-emergency", "Where a life is at risk, the call comes first.", "danger third", "danger first"),
    Rule("step-adult", "A pupil's way ends with an adult they trust.", "tell: Childline", "tell: An adult you trust"),
    Rule("step-service", "Help must be real, and for the reader's age.", "a closed helpline", "support/childline"),
    Rule(
        "step-forbidden",
        "Some acts harm a child or are against the law: looking, copying, deleting, questioning, contact, secrecy.",
        "Save the picture for the police.",
        "Do not save the picture.",
    ),
    Rule("step-blame", "Help first: no lesson and no blame.", "You should have thought.", "This is not your fault."),
    Rule("step-paper", "The same steps must work without a screen.", "no printed page", "shows: steps"),
    Rule("clause-uncovered", "A clause that no page puts to work is only paper.", "6.3 on no page", '"6.3@1a2b3c4d"'),
    Rule("yes-no", "A mark is there or it is not.", "start: yes", "start: true"),
)
