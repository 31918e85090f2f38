"""What is wrong in content, and the ways to print it.

Checking returns data; only a printer here and the command line turn it into words on a screen. A problem is
always about content that an author can mend. A bug in our own code stays an ordinary exception.
"""

from handbook.problems.nearest import did_you_mean, nearest
from handbook.problems.printers import PRINTERS, annotation, as_text
from handbook.problems.problem import Level, Problem, Report, WrongUse, counted
from handbook.problems.rule import Rule

__all__ = [
    "PRINTERS",
    "Level",
    "Problem",
    "Report",
    "Rule",
    "WrongUse",
    "annotation",
    "as_text",
    "counted",
    "did_you_mean",
    "nearest",
]
