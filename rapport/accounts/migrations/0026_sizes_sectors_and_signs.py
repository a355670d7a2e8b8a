"""Sizes and types of clients, sectors, signs of growth. Names follow the reader until they are changed."""

from django.db import migrations

LISTS = {
    "SizeType": ["small_chain", "large_chain", "wholesaler", "intermediary", "maker", "public", "end_consumer"],
    "Sector": [
        "food", "farming", "industry", "building", "trade", "transport", "hospitality", "it", "finance", "services",
        "health", "education", "state", "energy",
    ],
    "SignalKind": ["hiring", "site", "investment", "product", "market", "contract", "leaders", "orders"],
}  # fmt: skip


def put_in(apps, schema_editor):
    for name, codes in LISTS.items():
        model = apps.get_model("accounts", name)
        model.objects.bulk_create(model(code=code, place=place) for place, code in enumerate(codes))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0025_what_is_known_of_a_client")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
