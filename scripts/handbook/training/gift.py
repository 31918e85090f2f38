"""The questions of a module as GIFT, the plain text that Moodle's own question bank reads."""

from __future__ import annotations

import re

from handbook.content.recorded.modules import Module
from handbook.pages.training.questions import feedback


def as_gift(module: Module) -> str:
    """Every question with each answer and its reason; a critical one has its subject as a tag in a remark."""
    parts = [f"// {module.document.title}, version {module.header.version}. {module.document.header.summary}"]
    for item in module.items:
        answers = [f"={_plain(item.right.text)}#{_plain(feedback(item, 0))}"]
        answers += [f"~{_plain(part.text)}#{_plain(feedback(item, n))}" for n, part in enumerate(item.wrong, 1)]
        mark = f"// critical:{item.critical}\n" if item.critical else ""
        parts.append(f"{mark}::{item.id}:: {_plain(item.stem)} {{\n" + "\n".join(answers) + "\n}")
    return "\n\n".join(parts) + "\n"


def _plain(words: str) -> str:
    return re.sub(r"([~=#{}:\\])", r"\\\1", words)
