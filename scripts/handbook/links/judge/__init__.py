"""What the pages read say about an address: signs, identity, memory and the verdict."""
