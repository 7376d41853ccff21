"""The branch in a commendation round: quotas and nominees, one nominee, pre-check, papers, honours (A1-A10)."""
