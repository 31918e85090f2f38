"""Clauses of any policy, by the labels that the school printed.

    clauses = read_clauses(body, first_line)
    clauses.tree               the clauses at the top, each with the clauses below it
    clauses.by_citation["4.3(a)"], clauses.order, clauses.parts (every block in order, with its owner), clauses.faults
    clauses.inside["4.3"]      the blocks and clauses in a clause, as a page draws them
    clause.label, clause.name, clause.ours, clause.blocks, clause.said, clause.words, clause.anchor

A body is plain Markdown. A label is text, as printed; the citation is that label joined to those it is printed under:
``4``, ``4.2``, ``3.2A``, ``4.2(b)``, ``2.1.3(a)(i)``, ``PartA``, ``AppB``, ``Sch2``, ``AppB.A1``. What bears no label
has a citation of ours: ``before-school`` for a heading, ``4.2•1`` for a bullet, ``3.3[2]`` for a number that a list
shows. An author may write any citation, and then it stays: ``{: #4.2(b) }`` or ``{: #6.1 .ours }``, at the end of a
heading's line or on the line below other blocks; ``{: of=4.2 }`` gives words to a clause above. A clause owns
all blocks up to the next that has a citation. Covers and signatures (``{: .cover }``, ``{: .sign }``) are shown and
not counted. What a person must decide is a fault; nothing is guessed in silence.
"""

from __future__ import annotations

from handbook.content.policy.cited import CitedClauses, called, is_number
from handbook.content.policy.clauses import clauses_of, read_clauses
from handbook.content.policy.model import FRONT, Clause, Clauses, Fault, Part
from handbook.content.policy.place import anchor
from handbook.content.policy.tree import flat
from handbook.content.policy.words import LAYOUT, fingerprint, notes_in, plain

__all__ = [
    "FRONT",
    "LAYOUT",
    "CitedClauses",
    "Clause",
    "Clauses",
    "Fault",
    "Part",
    "anchor",
    "called",
    "clauses_of",
    "fingerprint",
    "flat",
    "is_number",
    "notes_in",
    "plain",
    "read_clauses",
]
