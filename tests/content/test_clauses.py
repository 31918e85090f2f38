"""Clauses in the library: what is inside what, and whom it concerns."""

from __future__ import annotations

import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Reader
from handbook.content.policy import anchor, fingerprint
from handbook.content.queries.coverage import concerned
from sites import changed, read


def test_a_clause_is_inside_what_its_label_or_its_heading_says(example: Library) -> None:
    assert example.clauses.lineage("bicycles:1.2.1") == ("bicycles:1.2.1", "bicycles:1.2", "bicycles:1")
    assert example.clauses.inside("bicycles:1.2") == ("bicycles:1.2", "bicycles:1.2.1", "bicycles:1.2.2")
    assert example.clauses.lineage("bicycles:9") == example.clauses.lineage("telephones:1") == ()
    assert example.clauses.is_front("bicycles:0")
    assert not example.clauses.is_front("bicycles:1")


def test_an_anchor_is_stable_and_a_fingerprint_follows_words_alone() -> None:
    assert anchor("pictures:6.3") == anchor("6.3") == "clause-6-3"
    assert fingerprint("Tell  the\nDSL") == fingerprint("Tell the DSL") != fingerprint("Tell a DSL")


@pytest.mark.parametrize("turned", [False, True])
def test_the_narrowest_entry_says_whom_a_clause_concerns(turned: bool) -> None:
    entries = ['  - clauses: ["1"]\n    readers: [staff]\n', '  - clauses: ["1.2"]\n    readers: [pupils]\n']
    old = '  - clauses: ["1.1"]\n    readers: [pupils]\n'
    library, _ = read(changed({"policy/bicycles/2020.md": [[old, "".join(reversed(entries) if turned else entries)]]}))
    assert library is not None
    assert concerned(library, "bicycles:1.1") == (Reader.STAFF,)
    assert concerned(library, "bicycles:1.2") == concerned(library, "bicycles:1.2.1") == (Reader.PUPILS,)
    assert concerned(library, "bicycles:2.1") == ()
