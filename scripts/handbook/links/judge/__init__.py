"""What the pages read say about an address: who answered, whose page it is, what it says, and the verdict."""
