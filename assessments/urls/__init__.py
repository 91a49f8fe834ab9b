"""Addresses of this room, one file for each kind of reader."""

from assessments.urls import (
    adjustments,
    centre,
    council,
    development,
    kept,
    money,
    national,
    reading,
    social_worker,
    users,
)

urlpatterns = [
    *adjustments.urlpatterns,  # first: `me/adjustments/` is no status
    *social_worker.urlpatterns,
    *council.urlpatterns,
    *centre.urlpatterns,
    *national.urlpatterns,
    *kept.urlpatterns,
    *reading.urlpatterns,
    *money.urlpatterns,
    *development.urlpatterns,
    *users.urlpatterns,
]
