"""handbook: one folder of structured Markdown becomes a policy website that a school can rely on."""
