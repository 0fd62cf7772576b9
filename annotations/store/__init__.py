"""Keeping annotations: codecs, the journal, its readable projection, and the files that hold them."""
