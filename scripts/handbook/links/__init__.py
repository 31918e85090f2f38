"""The link check: every outside address that the content names.

``run`` asks the addresses and remembers; ``plan_quarantine`` says what would take dangerous addresses off. The
inside links of a built site are read by :mod:`handbook.website.finished.inside_links`, which needs no network.
"""

from handbook.links.read.limits import Limits
from handbook.links.run.check import Options, run, settle
from handbook.links.run.lock import AlreadyRunning
from handbook.links.tell.files import write_reports
from handbook.links.tell.findings import Finding, Findings
from handbook.links.tell.office_page import as_page
from handbook.links.tell.printers import PRINTERS
from handbook.links.tell.quarantine import Change, apply_quarantine, plan_quarantine, quarantine

__all__ = [
    "PRINTERS",
    "AlreadyRunning",
    "Change",
    "Finding",
    "Findings",
    "Limits",
    "Options",
    "apply_quarantine",
    "as_page",
    "plan_quarantine",
    "quarantine",
    "run",
    "settle",
    "write_reports",
]
