"""Each document as the Markdown that its page shows: its own words, and what hangs from them.

Composing is text to text, so a page renders the same on the website, in a printed edition and in any engine
that speaks the same Markdown. Nothing here knows of MkDocs or of files.
"""

from handbook.pages.compose import compose

__all__ = ["compose"]
