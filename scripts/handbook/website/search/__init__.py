"""The website's search: which pages are found, and the files that the search page reads."""
