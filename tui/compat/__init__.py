"""Workarounds for known traps of the toolkit, each with its reason."""
