"""A base and a school that stands on it, made one before anything else reads the words.

A school has its settings, its policies and what it changes; every other page is the base's. The base says what is its
own and is never given away, each page may say for which nations or council areas it is, and prose names the facts of
whichever school shows it.
"""
