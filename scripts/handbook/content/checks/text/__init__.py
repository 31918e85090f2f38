"""The rules on any page's text: its body, its links, its title and address, and the table of search words."""
