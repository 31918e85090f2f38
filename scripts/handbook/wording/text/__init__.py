"""Text as a reader meets it: sentences, words, syllables and measures."""
