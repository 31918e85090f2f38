"""Questions asked of a library: its steps in order, its lessons whole, what covers a clause, who a text is for."""
