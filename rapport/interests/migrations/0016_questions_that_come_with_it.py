"""A first list of questions. Its words follow the reader until they are changed."""

from django.db import migrations

# Code and how it is answered.
QUESTIONS = [
    ("better", "text"),
    ("who", "text"),
    ("places", "number"),
    ("has_one", "yes_no"),
    ("troubles", "text"),
    ("fits", "text"),
    ("by_when", "text"),
    ("money", "yes_no"),
    ("budget", "text"),
    ("decides", "text"),
]
# Where this is the answer, that is asked next.
HINTS = [("has_one", "yes", "troubles"), ("money", "no", "budget")]


def put_in(apps, schema_editor):
    of = apps.get_model("interests", "QuestionList").objects.create(code="needs", track="interest")
    question, hint = apps.get_model("interests", "ListQuestion"), apps.get_model("interests", "QuestionHint")
    made = {
        code: question.objects.create(code=code, kind=kind, of=of, place=place)
        for place, (code, kind) in enumerate(QUESTIONS)
    }
    hint.objects.bulk_create(hint(question=made[of], answer=said, then=made[then]) for of, said, then in HINTS)


class Migration(migrations.Migration):
    dependencies = [("interests", "0015_the_talk")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
