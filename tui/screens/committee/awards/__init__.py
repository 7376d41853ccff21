"""The committee's screens of commendation, from the quota to the award (A1-A10)."""
