"""The clauses of all policies in force, as pages name them: by policy and label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.content.policy.model import Clause, Clauses
from handbook.content.policy.tree import flat


def is_number(name: str) -> bool:
    """Whether the name of a clause is a number or a letter, to be read after a word such as "clause"."""
    letter = name[0].isalpha() and not name[1:2].isalpha()
    return name[0].isdigit() or name[0] == "(" or letter or set(name) <= set("IVXLC")


def called(name: str) -> str:
    """The name of a clause as it is spoken of in a sentence: ``clause 6.3``, ``Appendix B``."""
    return f"clause {name}" if is_number(name) else name


@dataclass(frozen=True, slots=True, eq=False)
class CitedClauses(Mapping[str, Clause]):
    """Every clause by its citation, such as ``pictures:6.3``, in the order of the *texts*, which are by policy."""

    texts: Mapping[str, Clauses]
    clauses: Mapping[str, Clause]

    @classmethod
    def of(cls, texts: Mapping[str, Clauses]) -> CitedClauses:
        """The clauses of these texts."""
        cited = {f"{name}:{part}": clause for name, text in texts.items() for part, clause in text.by_citation.items()}
        return cls(texts, cited)

    def __getitem__(self, cited: str) -> Clause:
        return self.clauses[cited]

    def __iter__(self) -> Iterator[str]:
        return iter(self.clauses)

    def __len__(self) -> int:
        return len(self.clauses)

    def lineage(self, cited: str) -> tuple[str, ...]:
        """A clause and those that it is inside, the nearest first; none for a clause that is not there."""
        policy, _, citation = cited.partition(":")
        return tuple(f"{policy}:{part}" for part in self.texts.get(policy, Clauses()).lineage(citation))

    def inside(self, cited: str) -> tuple[str, ...]:
        """A clause and those inside it, in the order of their labels."""
        policy = cited.partition(":")[0]
        return tuple(f"{policy}:{part.citation}" for part in flat([self.clauses[cited]]))

    def is_front(self, cited: str) -> bool:
        """Whether a clause is the front page of its policy, so that a note on it is on the whole policy."""
        policy, _, citation = cited.partition(":")
        return self.texts.get(policy, Clauses()).is_front(citation)

    def name(self, cited: str) -> str:
        """What readers call a clause: ``6.3``, ``Appendix B``; its label where it is not there."""
        return self.clauses[cited].name if cited in self.clauses else cited.partition(":")[2]

    def called(self, cited: str) -> str:
        """A clause as it is spoken of in a sentence: ``clause 6.3``, ``Appendix B``."""
        return called(self.name(cited))
