"""The committee's screens."""
