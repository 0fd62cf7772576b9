"""The app's screens, each with the style sheet beside it."""
