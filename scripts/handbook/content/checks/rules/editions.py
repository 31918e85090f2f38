"""The rules that only making the editions can check, as in :mod:`handbook.content.checks.rules.content`."""

from __future__ import annotations

from handbook.content.checks.rules.row import Rule

EDITION_RULES = (
    Rule("edition-element", "Every format must be able to show every word.", "an <audio> element", "plain Markdown"),
    Rule("edition-letter", "A letter that the font lacks would be a hole in the page.", "Олена", "Olena"),
    Rule("edition-picture", "Every format must be able to show every picture.", "plan.webp", "plan.svg"),
    Rule("edition-width", "What runs into the margin is cut off by printers.", "a word of 60 letters", "shorter words"),
    Rule("edition-typeset", "A warning of the typesetter is a fault in the copy.", "a broken drawing", "a sound one"),
    Rule("edition-pdf-ua", "A PDF that fails PDF/UA-1 shuts readers out.", "a drawing of unnamed words", "its words"),
)
"""These stop the making of editions; the content check alone does not meet them."""
