"""A year of a department, driven through the verbs day by day, and what was forgotten on each of them."""
