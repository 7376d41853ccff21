"""Counting a poll: two tellers at a pile, totals from elsewhere, a party group's sheet, the booth."""
