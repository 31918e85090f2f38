"""The parts of a lesson: its plan, slides and sheets, and what each must say to be safe."""
