"""No opportunity is made to point at a record that was merged into another."""

from importlib import import_module

from django.db import migrations

merges = import_module("assessments.migrations.0014_guard_merges")


class Migration(migrations.Migration):
    dependencies = (("assessments", "0023_guard_training_and_hand_over"),)
    operations = (merges.guarded("assessments_opportunity", "social_worker_id"),)
