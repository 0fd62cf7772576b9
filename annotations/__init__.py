"""The claimdesk library: articles, claims, extraction, sessions, the store and formats, without any user interface."""
