"""Addresses of this room. Where the demo is off, none of them is there."""

from django.urls import path

from demo.views import dates, letters, personas

urlpatterns = [
    path("", personas.choose, name="demo"),
    path("become/", personas.become, name="demo-become"),
    path("letters/", letters.listing, name="demo-letters"),
    path("letters/<int:notice_id>/", letters.read, name="demo-letter"),
    path("date/", dates.move, name="demo-date"),
    path("date/happened/", dates.happened, name="demo-date-happened"),
]
