"""Extraction outside the calling process: a service beside the app."""
