"""Once: pins of ``6.3@…`` become ``pictures:6.3@…`` by words alone, and pages name the notes of severity A they had.

The old fingerprints held the notes, so every page that depended on a note of severity A names it afterwards.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from handbook.content import clauses as numbering

POLICY, VERSION, FORMER = "pictures", "2019", "sharing-pictures"
PAGES = {"help", "risks", "parents", "pupils", "staff", "lessons", "office", "about", "."}


def main(root: Path) -> None:
    docs = root / "docs"
    new = docs / "policy" / POLICY / f"{VERSION}.md"
    new.parent.mkdir()
    subprocess.run(["git", "mv", docs / "policy" / f"{FORMER}.md", new], cwd=root, check=True)
    text = new.read_text("utf-8")
    header, mark, body = text.partition("\n---\n")
    sections, _ = numbering.read_sections(body, 1)
    clauses = {clause.number: clause.text for clause in numbering.clauses_of(sections)}
    prints = {
        name: numbering.fingerprint(
            "\n".join(words for inner, words in clauses.items() if numbering.covers(name, inner))
        )
        for name in clauses
    }
    new.write_text(header.replace("\nreaders:", f"\nformer: [policy/{FORMER}]\nreaders:", 1) + mark + body, "utf-8")
    grave: dict[str, list[str]] = {}
    for path in sorted((docs / "notes").glob("*.md")):
        if path.stem == "index":
            continue
        text = path.read_text("utf-8")
        labels = re.findall(r'"([\d.]+)"', re.findall(r"^clauses: \[.*?\]", text, re.M | re.S)[0])
        if "\nseverity: A\n" in text:
            grave[path.stem] = labels
        pins = ", ".join(f'"{POLICY}:{label}@{prints[label]}"' for label in labels)
        text = re.sub(r"^clauses: \[.*?\]", f"clauses: [{pins}]", text, count=1, flags=re.M | re.S)
        path.write_text(text.replace("\nreview:\n", "\nrevision: 1\nreview:\n", 1), "utf-8")
    for path in sorted(docs.rglob("*.md")):
        place = path.relative_to(docs).as_posix()
        head, mark, rest = path.read_text("utf-8").partition("\n---")
        if place.startswith(("notes/", "policy/")) and not place.endswith("index.md"):
            rest = rest.replace(f"policy/{FORMER}.md", f"policy/{POLICY}/{VERSION}.md")
        labels = re.findall(r'"([\d.]+)@[0-9a-f]{8}"', head)
        head = re.sub(r'"([\d.]+)@[0-9a-f]{8}"', lambda pin: f'"{POLICY}:{pin[1]}@{prints[pin[1]]}"', head)
        if place.startswith("support/"):
            head = re.sub(
                r"^named_in: \[.*?\]",
                lambda named: re.sub(r'"([\d.]+)"', rf'"{POLICY}:\1"', named[0]),
                head,
                flags=re.M | re.S,
            )
        head = re.sub(r'^(\s*(?:- )?clause: )"([\d.]+)"', rf'\1"{POLICY}:\2"', head, flags=re.M)
        owed = [
            name
            for name, named in grave.items()
            if any(numbering.covers(one, two) or numbering.covers(two, one) for one in named for two in labels)
        ]
        if owed and labels:
            listed = ", ".join(f"{name}@1" for name in owed)
            head = re.sub(r"^(clauses: \[.*?\])", rf"\1\nnotes: [{listed}]", head, count=1, flags=re.M | re.S)
        up = "../" * (place.count("/"))
        whole = head + mark + rest
        whole = whole.replace(f"{up}policy/{FORMER}.md", f"{up}policy/{POLICY}/{VERSION}.md").replace(
            f"policy/{FORMER}.md", f"policy/{POLICY}/{VERSION}.md"
        )
        path.write_text(whole, "utf-8")


main(Path(sys.argv[1]))
