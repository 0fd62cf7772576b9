"""Finding spans again in a text that has changed: describe a span as an anchor, resolve an anchor to a span."""
