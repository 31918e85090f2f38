"""A lesson's pages: its plan, slides, sheets, and the map of the curriculum."""
