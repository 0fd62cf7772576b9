"""The panes around the article: list of claims, card, lines above and below."""
