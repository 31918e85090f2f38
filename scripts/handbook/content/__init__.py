"""The content model: documents in, a frozen library and a list of problems out.

Pure: it knows no MkDocs, network, clock or file system; callers hand it bytes by path.
"""

from handbook.content.checks import run_checks
from handbook.content.library import Document, Library
from handbook.content.loading import load
from handbook.content.school import Settings, read_settings

__all__ = ["Document", "Library", "Settings", "load", "read_settings", "run_checks"]
