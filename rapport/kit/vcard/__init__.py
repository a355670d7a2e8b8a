"""Cards of people (vCard 2.1, 3.0 and 4.0) from files and to files: `read_cards`, `Card`, `write_card`."""

from rapport.kit.vcard.card import Card, Line
from rapport.kit.vcard.reading import Broken, read_cards
from rapport.kit.vcard.writing import Written, write_card

__all__ = ["Broken", "Card", "Line", "Written", "read_cards", "write_card"]
