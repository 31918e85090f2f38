"""What each class of the pivot is called in the print template; a class that is not here looks like plain words."""

from __future__ import annotations

from types import MappingProxyType

PARAGRAPHS = MappingProxyType(
    {
        "note-label": "label-line",
        "note-title": "label-line",
        "signed-label": "label-line",
        "related-label": "label-line",
        "opened-label": "label-line",
        "step-label": "label-line",
        "draft": "check-line",
        "to-check": "check-line",
        "status": "check-line",
        "school": "school-line",
        "edition-name": "edition-line",
        "emergency": "emergency-line",
        "cover": "cover-lines",
        "chat-asking": "chat-asking",
        "chat-asked": "chat-asked",
        "chat-stop": "chat-stop",
    }
)
"""Classes of single paragraphs."""

CONTAINERS = MappingProxyType(
    {
        "note-a": "note-a",
        "note-b": "note-b",
        "note-c": "note-c",
        "summary-a": "note-a",
        "signed": "signed",
        "service": "entry",
        "related": "related",
        "opened": "opened",
        "draw-box": "draw-box",
        "copy": "copy",
        "title-block": "title-block",
        "piece": "piece",
        "chat-sheet": "chat-sheet",
        "chat-end": "chat-end",
    }
)
"""Classes of containers, in the order in which they count."""
