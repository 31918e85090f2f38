"""The rules on Markdown that means one thing where its author learned it and another here.

Each text is asked three questions: whether GitHub and most editors read its lines otherwise, whether a mark would be
shown to readers, and whether words in it would be shown to nobody.
"""

from handbook.content.checks.notation import brought, joined, lines, lists, lost, marks

RULES = (*lines.RULES, *lists.RULES, *marks.RULES, *lost.RULES, *brought.RULES, *joined.RULES)
"""The rules on Markdown as its author meant it."""
