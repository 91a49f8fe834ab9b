"""As many tables as a booking needs, and no more columns than it reads or writes."""

from django.conf import settings
from django.db import models

User = settings.AUTH_USER_MODEL


class Council(models.Model):
    """Who employs people."""

    name = models.CharField(max_length=80)


class SocialWorker(models.Model):
    """Who books."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    name = models.CharField(max_length=120, db_index=True)
    email = models.EmailField()


class Spell(models.Model):
    """Where they work."""

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.CASCADE)
    council = models.ForeignKey(Council, on_delete=models.CASCADE)


class Centre(models.Model):
    """Where they sit."""

    name = models.CharField(max_length=80)


class Session(models.Model):
    """What they book a place in."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE)
    day = models.DateField()
    capacity = models.PositiveSmallIntegerField()


class Endorsement(models.Model):
    """What entitles them."""

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.CASCADE)
    valid_until = models.DateField()


class Booking(models.Model):
    """Their place."""

    social_worker = models.OneToOneField(SocialWorker, on_delete=models.CASCADE)
    session = models.ForeignKey(Session, on_delete=models.CASCADE)
    council = models.ForeignKey(Council, on_delete=models.CASCADE)
    made_at = models.DateTimeField(auto_now_add=True)


class Entry(models.Model):
    """The audit."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(User, on_delete=models.CASCADE)
    about = models.CharField(max_length=60, db_index=True)
    facts = models.JSONField()


class Letter(models.Model):
    """The outbox."""

    once = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    body = models.TextField()


class Note(models.Model):
    """What the council's lead reads of it."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE)
    words = models.CharField(max_length=200)
