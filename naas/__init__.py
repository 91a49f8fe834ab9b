"""The wiring: settings, addresses, processes. Imported by nobody."""

from naas.celery import app as celery_app

__all__ = ["celery_app"]  # loaded with the project, so that a task called anywhere finds its queue
