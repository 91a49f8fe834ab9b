"""The time to appeal was called the time to ask for a review: one word for each thing."""

from django.db import migrations

OLD, NEW = "review_working_days", "appeal_working_days"


def rename(apps, schema_editor):
    apps.get_model("assessments", "PolicyValue").objects.filter(key=OLD).update(key=NEW)


def undo(apps, schema_editor):
    apps.get_model("assessments", "PolicyValue").objects.filter(key=NEW).update(key=OLD)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0007_mark_the_facts_of_an_anomaly")]

    operations = [migrations.RunPython(rename, undo)]
