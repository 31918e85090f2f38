"""Forwards MkDocs' events to :mod:`handbook.website.mkdocs`; no logic of its own."""

from handbook.website.hooks import (
    on_config,
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_page_read_source,
    on_post_build,
    on_template_context,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_page_read_source",
    "on_post_build",
    "on_template_context",
]
