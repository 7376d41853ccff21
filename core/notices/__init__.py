"""Schemes as data: one notice, one TOML file, with a preset for the bounds that differ in practice (domain 0.1)."""
