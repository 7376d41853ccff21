"""Schemes as data: one notice, one TOML file."""
