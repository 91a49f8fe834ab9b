"""Addresses that a manager's letter leads to: no account is needed, only the link."""

from django.urls import path

from assessments.views import reading

urlpatterns = [
    path("reading/", reading.listing, name="reading"),
    path("reading/hand-over/", reading.hand_over, name="reading-hand-over"),
    path("reading/<int:request_id>/", reading.one, name="reading-one"),
    path("reading/<int:request_id>/<slug:answer>/", reading.answer, name="reading-answer"),
    path("reading/<str:reading_token>/", reading.open_link, name="reading-open"),
]
