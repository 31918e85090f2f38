"""The words of a page and the names of websites that speak against it: one table of marks, and how it is weighed."""
