"""The lists by the word that stands in their address."""

from rapport.desk.lists.accounts import ACCOUNTS
from rapport.desk.lists.advice import ADVICE
from rapport.desk.lists.announcements import ANNOUNCEMENTS
from rapport.desk.lists.contacts import CONTACTS
from rapport.desk.lists.inbound import INBOUND
from rapport.desk.lists.interests import INTERESTS
from rapport.desk.lists.letters import LETTERS
from rapport.desk.lists.requests import REQUESTS
from rapport.desk.lists.steps import STEPS
from rapport.desk.lists.wishes import WISHES

_OF_REGISTERS = (INBOUND, LETTERS, ADVICE, REQUESTS, ANNOUNCEMENTS)
LISTS = {one.name: one for one in (ACCOUNTS, CONTACTS, INTERESTS, STEPS, WISHES, *_OF_REGISTERS)}
