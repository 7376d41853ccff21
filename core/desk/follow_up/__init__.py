"""What follows a result: plans, items, orders, acceptance, visits, talks and mentors (section 5, C5, C6, C8, C10)."""
