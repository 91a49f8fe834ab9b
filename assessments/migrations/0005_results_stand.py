"""Results that are out stand as they came out, and councils could read them from that day."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone


def stand(apps, schema_editor):
    released = apps.get_model("assessments", "Attempt").objects.filter(release__isnull=False, stands_as="")
    released.update(stands_as=F("outcome"))
    day = TruncDate("released_at", tzinfo=get_default_timezone())
    apps.get_model("assessments", "Release").objects.filter(councils_from=None).update(councils_from=day)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_results_and_after")]

    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
