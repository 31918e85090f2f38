"""The website: what MkDocs is given, and what is added to what it builds."""
