"""Addresses of this room, one file for each kind of reader."""

from assessments.urls import centre, council, kept, national, social_worker

urlpatterns = [
    *social_worker.urlpatterns,
    *council.urlpatterns,
    *centre.urlpatterns,
    *national.urlpatterns,
    *kept.urlpatterns,
]
