"""Selection (推荐评选): quotas, eligibility, materials, deadline, review, honours; pure rules (A1-A10)."""
