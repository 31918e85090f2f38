"""The reference pages and the JSON schema, made from the models, the rules and their help.

What is written here is never written by hand, so it cannot differ from what the check does.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.reference import models, problems
from handbook.wording.reference_page import wording_page

__all__ = ["reference_files"]


def reference_files() -> Mapping[str, str]:
    """The generated files, by their path under ``docs/``."""
    return {
        "about/content-model.md": models.content_model(),
        "about/content-model-lessons.md": models.lessons_model(),
        "about/content-model-training.md": models.training_model(),
        "about/content-model-settings.md": models.settings_model(),
        "about/problems.md": problems.problems(),
        "about/problems-of-copies-and-links.md": problems.problems_of_copies_and_links(),
        "about/print-rules.md": problems.print_rules(),
        "about/wording.md": wording_page(),
        "about/content-model.schema.json": models.json_schema(),
    }
