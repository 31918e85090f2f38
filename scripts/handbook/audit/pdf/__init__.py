"""What is measured in a PDF: structure, words, letters, white space and paragraphs."""
