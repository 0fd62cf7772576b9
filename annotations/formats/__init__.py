"""Formats that annotations are written in: a registry, what an export holds, and one file for each format."""
