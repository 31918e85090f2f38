"""The pages of training: a module to take, its answers with their reasons, the paths, and what has changed."""
