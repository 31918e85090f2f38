"""Two versions of a policy held against each other, clause by clause; pure.

    changes = redline(policy, old, new, library)
    change.kind, change.was, change.at, change.before, change.after, change.marks, change.why, change.notes, change.do

Pairs are those that the new version's rows say. Without any row, likeness pairs. ``tokens`` cuts words, ``align`` pairs
clauses, ``marks`` finds the changed places, ``compare`` puts them together.
"""
