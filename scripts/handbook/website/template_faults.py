"""What is wrong with a page template, in words for whoever changed it."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError


def fault_of(error: TemplateError, root: Path) -> str:
    """The message about a template, with its file and line if the error knows them."""
    place = ""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        place = f"{os.path.relpath(error.filename, root)}:{error.lineno}: "
    return f"{place}A page template cannot be used: {error.message or type(error).__name__}. Mend it."
