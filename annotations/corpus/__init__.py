"""Articles and where they come from: one reader for each kind of corpus."""
