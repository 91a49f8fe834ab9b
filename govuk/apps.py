"""Tells Django that this room exists."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    """The look: templates, tags, form fields and charts; no tables."""

    name = "govuk"
    verbose_name = "The look"
