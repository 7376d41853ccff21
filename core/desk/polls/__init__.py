"""Polls: set up, roll, count, booth, closing, and what follows from them (D1–D7, section 2)."""
