"""Large-print PDF: the pivot as Typst source, and the file that Typst makes of it."""
