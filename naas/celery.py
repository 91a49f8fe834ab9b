"""The worker and the clock: how tasks are run, which ones, and when."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naas.settings")

app = Celery("naas")
app.config_from_object("django.conf:settings", namespace="CELERY")  # the broker's address
app.autodiscover_tasks()

app.conf.update(
    timezone="UTC",
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    # A task is taken off the queue when it is done, not when it begins: a lost worker loses no work.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    # Far below the broker's visibility timeout, or a slow task would be handed out twice.
    task_soft_time_limit=50,
    task_time_limit=60,
    worker_prefetch_multiplier=1,
    # Whoever publishes must not wait for a broker that is away: what is owed is in the outbox.
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0, "interval_step": 0.2},
    broker_connection_retry_on_startup=True,
)

# Each task asks the database what is due, so a tick that runs twice or late does no harm. Times are UTC.
app.conf.beat_schedule = {
    "deliver letters": {"task": "notices.deliver", "schedule": 60.0},
    "finish closures": {"task": "assessments.finish_closures", "schedule": 60.0},
    "tidy places": {"task": "assessments.tidy_places", "schedule": 60.0},
    "follow up moves": {"task": "assessments.follow_up_moves", "schedule": 60.0},
    "release results": {"task": "assessments.release_results", "schedule": 60.0},
    "send reminders": {"task": "assessments.send_reminders", "schedule": crontab(minute="5")},
    "expire endorsements": {"task": "assessments.expire_endorsements", "schedule": crontab(minute="15")},
    "take leavers out of cohorts": {"task": "assessments.end_cohorts_of_leavers", "schedule": crontab(minute="20")},
    "count equality": {"task": "assessments.count_equality", "schedule": crontab(hour="5", minute="40")},
    "check invariants": {"task": "assessments.check_invariants", "schedule": crontab(hour="3", minute="10")},
    "carry on sheets": {"task": "imports.work", "schedule": 5.0, "options": {"expires": 5}},
    "blank sheets": {"task": "imports.blank", "schedule": crontab(hour="2", minute="50")},
    "blank exports": {"task": "reports.blank_exports", "schedule": crontab(minute="25")},
    "send digests": {"task": "reports.send_digests", "schedule": crontab(minute="35", hour="6-18", day_of_week="1")},
    "roll up reports": {"task": "reports.roll_up", "schedule": crontab(hour="2", minute="30")},
    "roll up what changed": {"task": "reports.roll_up_changed", "schedule": 240.0, "options": {"expires": 240}},
    "back-fill reports": {"task": "reports.back_fill", "schedule": 30.0, "options": {"expires": 30}},
}
