"""The lists that can be taken along as a file in the background."""

from functools import partial

from rapport.desk.lists.all import LISTS
from rapport.desk.lists.filing import asked_again
from rapport.exchange.exporting import declare

for kind in LISTS:
    declare(kind, partial(asked_again, kind))
