"""What is done with a finished site: its links are followed, it is packed for use without a network, and remembered."""
