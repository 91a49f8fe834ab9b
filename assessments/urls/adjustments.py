"""Addresses for adjustments: one's own, and the adjustments officer's."""

from django.urls import path

from assessments.views import adjustment_asking, adjustments

urlpatterns = [
    path("me/adjustments/", adjustment_asking.own, name="me-adjustments"),
    path("me/adjustments/ask/", adjustment_asking.ask, name="me-adjustments-ask"),
    path("me/adjustments/take-back/", adjustment_asking.take_back, name="me-adjustments-take-back"),
    path("dfe/adjustments/", adjustments.listing, name="adjustments"),
    path("dfe/adjustments/<int:adjustment_id>/", adjustments.one, name="adjustment"),
]
