"""What a head is shown."""

from rapport.desk.control import groups, what_stands_out
from rapport.desk.holding import Drawing, held_by, matrices
from tests.world import viewer


def seen_by(boss):
    """The exceptions and the tables of a head."""
    looks = viewer(boss)
    return groups(looks, what_stands_out(looks)), matrices(held_by(looks), Drawing(looks, {}))


def titles(henrik, code):
    return [row.interest.title for group in seen_by(henrik)[0] if group.rule.code == code for row in group.rows]
