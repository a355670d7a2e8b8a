from django.db import migrations, models

from rapport.kit.indexes import Unindexed, of_filled

MOSTLY_EMPTY = ("parent", "source", "recommended_by", "recommender", "sector", "size_type")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0030_counted_by_rhythm")]
    operations = [
        *[
            migrations.AddIndex(model_name, index)
            for model_name, indexes in {
                "account": [
                    *of_filled("account", *MOSTLY_EMPTY),
                    models.Index(fields=["name_key"], name="account_name_key"),
                    models.Index(fields=["folded"], name="account_folded"),
                    models.Index(fields=["folded_company"], name="account_folded_company"),
                ],
                "contact": [
                    *of_filled("contact", "reports_to"),
                    models.Index(fields=["name_key"], name="contact_name_key"),
                ],
                "contactpoint": of_filled("point", "contact"),
            }.items()
            for index in indexes
        ],
        Unindexed("account", *MOSTLY_EMPTY, "owner", "name_key", "folded", "folded_company"),
        Unindexed("contact", "reports_to", "name_key"),
        Unindexed("contactpoint", "contact"),
        migrations.RemoveIndex("account", "account_group_name"),
        migrations.AddIndex(
            "account",
            models.Index(
                fields=["group", "name_key", "id"],
                name="account_group_name",
                condition=models.Q(group__isnull=False),
            ),
        ),
    ]
