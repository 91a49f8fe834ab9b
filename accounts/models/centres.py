"""Assessment centres: where people come to be assessed, and whom their staff belong to."""

from typing import ClassVar

from django.db import models

from accounts.models.councils import Region


class Centre(models.Model):
    """An assessment centre, with how to find it and what it can do for people who need adjustments."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("name", "address", "postcode", "region", "latitude", "longitude", "getting_there", "access"),
        "public",
    )

    name = models.CharField(max_length=80, unique=True)
    address = models.CharField(max_length=200)
    postcode = models.CharField(max_length=8)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="centres")
    latitude = models.FloatField()
    longitude = models.FloatField()
    getting_there = models.TextField(blank=True)
    access = models.TextField("access information", blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """One room of a centre, how many can sit in it at a time, and what it has for people who need adjustments."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("centre", "name", "places", "features", "note"), "public")

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=60)
    places = models.PositiveSmallIntegerField()
    features = models.JSONField(default=list, help_text="Keys of what it has, such as step-free.")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("centre", "name")
        constraints = (
            models.UniqueConstraint(fields=("centre", "name"), name="one_room_a_name"),
            models.CheckConstraint(condition=models.Q(places__gte=1), name="room_has_places"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.centre}"
