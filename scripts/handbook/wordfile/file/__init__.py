"""A Word file as what it prints: opened, its lists counted, its words read twice."""
