"""The article pane: wrapping, navigation and highlights without Textual, and the widget on top of them."""
