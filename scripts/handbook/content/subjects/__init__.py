"""Subjects: the words, acts and topics that only pages on one subject need, or only the schools of one nation.

A subject is one file in ``docs/subjects/``, shown on no page. Rules are general or a reader's; what is in these files
holds only for a school that takes the subject, by naming it under ``extra.school.subjects``.
"""

from handbook.content.subjects.model import ALONE, Subject
from handbook.content.subjects.promises import refused_by
from handbook.content.subjects.reading import RULES, is_subject, read_subjects

__all__ = ["ALONE", "RULES", "Subject", "is_subject", "read_subjects", "refused_by"]
