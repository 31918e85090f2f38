"""The rules on signed policies: their headers, their labels, the pins of pages and notes, the map of requirements."""
