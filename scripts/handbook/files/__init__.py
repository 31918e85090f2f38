"""The files beside the documents: which of them go out, under which names, and what hides in them."""

from handbook.files.check import RULES, check_files
from handbook.files.published import kept_back

__all__ = ["RULES", "check_files", "kept_back"]
