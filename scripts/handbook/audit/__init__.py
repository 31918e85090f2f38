"""The audit of the editions: every copy measured against rules with a name and a source.

It reads finished files and says what it finds as problems; it mends nothing. :mod:`handbook.audit.rules` is the list.
"""

from handbook.audit.media import audit
from handbook.audit.run import audit_editions

__all__ = ["audit", "audit_editions"]
