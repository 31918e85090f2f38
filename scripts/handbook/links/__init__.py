"""The link check: every outside address that the content names, and every inside link of the built site.

``run`` asks the outside addresses and remembers; ``check_site`` reads a built site and needs no network; ``quarantine``
writes the change that takes a dangerous address off.
"""

from handbook.links.check import AlreadyRunning, Options, run
from handbook.links.findings import Finding, Findings
from handbook.links.limits import Limits
from handbook.links.office import as_page
from handbook.links.quarantine import Change, quarantine
from handbook.links.report import PRINTERS
from handbook.links.reports import write_reports
from handbook.links.site import check_site

__all__ = [
    "PRINTERS",
    "AlreadyRunning",
    "Change",
    "Finding",
    "Findings",
    "Limits",
    "Options",
    "as_page",
    "check_site",
    "quarantine",
    "run",
    "write_reports",
]
