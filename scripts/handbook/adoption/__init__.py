"""From a proposal to a version in force: the redline on paper and in Word, what a board decides from, and ``adopt``."""
