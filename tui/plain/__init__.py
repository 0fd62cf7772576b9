"""The plain dialogue: the same work as the screen, as questions and one-letter answers, for screen readers and dumb terminals."""
