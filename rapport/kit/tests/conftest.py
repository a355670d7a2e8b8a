"""Rules are tried on many made-up values, however long the first of them takes on a busy machine."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
