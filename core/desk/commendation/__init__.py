"""A commendation round, from the quota to the honour in a member's file (A1-A10)."""
