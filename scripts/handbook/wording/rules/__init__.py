"""The rules on words: a row a rule, with the function that finds it."""
