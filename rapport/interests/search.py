"""How interests are found: by their title and the client's name."""

from rapport.accounts.models import Account
from rapport.interests.models import Interest
from rapport.people.viewer import Viewer
from rapport.search.declaring import Searched, Texts, Watch, declare


def _texts(interest: Interest) -> Texts:
    name = interest.account.name
    return Texts(interest.pk, [interest.title], [name] if name else [], interest.owner_id)


def _note(interest: Interest, viewer: Viewer) -> str:
    return f"{interest.account} · {interest.stage if interest.is_open else interest.get_outcome_display()}"


# Beside what its note says: what can be done with it.
_JOINED = ("account", "stage", "next_step", "contact")

declare(
    Searched(
        kind="interest",
        rows=lambda: Interest.objects.select_related("account"),
        visible=lambda viewer: Interest.objects.visible_to(viewer).select_related(*_JOINED),
        texts=_texts,
        note=_note,
        watches=[Watch(Interest, ["title", "owner_id", "account_id"]), Watch(Account, ["name"], path="account")],
    )
)
