"""The website: what MkDocs is told, and what is added to what it builds."""
