"""Printed and other formats of the documents: a plan, a pivot of semantic HTML, and one writer a format."""
