"""What each action does: one function `(bench, key)` for each name in the registry, in modules by topic."""
