"""The extraction engine: from an article's text to suggested claims, by rules that are data."""
