"""The benchmark: a base of any size, the real server over HTTP, and the floor that the same rows cost in raw SQL."""
