"""A policy from a Word file: every printed label and every word, or the reasons why not.

    importing.import_docx(data, "phones.docx", Asked())    the version, its pictures, what is doubtful; or problems
    report.report_page(imported)                           every word side by side, doubts first, to be signed off
    proof.check_received(library, files)                   the same proof again, at each check

The reader is our own, because no ready-made one keeps the labels that Word counts: pandoc, mammoth, docx2python,
markitdown and python-docx were tried on ten hard files and kept less than half of them. It reads WordprocessingML
(ISO/IEC 29500-1) with ``zipfile`` and lxml, guesses nothing in silence, and refuses what it cannot keep.
"""
