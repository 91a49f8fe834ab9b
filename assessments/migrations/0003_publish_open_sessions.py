"""Every session that was there could be booked: it was published when it was made."""

from django.db import migrations
from django.db.models import F


def publish(apps, schema_editor):
    apps.get_model("assessments", "Session").objects.filter(published_at=None).update(published_at=F("made_at"))


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_places_people_trust")]

    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
