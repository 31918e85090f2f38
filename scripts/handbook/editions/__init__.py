"""Printed and other formats of the documents: a pivot of semantic HTML, and one writer a format."""

from handbook.editions.make import Wish, make_editions
from handbook.editions.pivot.pivot import Unprintable
from handbook.editions.plan.formats import FORMATS, Medium
from handbook.editions.press import press, put

__all__ = ["FORMATS", "Medium", "Unprintable", "Wish", "make_editions", "press", "put"]
