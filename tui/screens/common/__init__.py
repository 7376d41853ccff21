"""Screens that both desks, and the welcome before them, are made of."""
