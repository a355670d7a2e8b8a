"""The settings of the measured server: Rapport's own, with a counter of queries and the floor in front."""

from rapport.config.settings import *  # noqa: F403
from rapport.config.settings import MIDDLEWARE

MIDDLEWARE = ["rapport.config.bench.counting.counted", *MIDDLEWARE]
