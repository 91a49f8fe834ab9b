"""Addresses about how a council's people develop: training, the lane after the assessed year, practice leaders."""

from django.urls import path

from assessments.views import hand_over, leading, training

urlpatterns = [
    path("council/training/", training.overview, name="council-training"),
    path("council/people/<int:social_worker_id>/training/", training.person, name="council-person-training"),
    path("council/asye/", hand_over.lane, name="council-asye"),
    path("council/asye/<int:social_worker_id>/defer/", hand_over.defer, name="council-asye-defer"),
    path("council/asye/<int:social_worker_id>/remind/", hand_over.remind, name="council-asye-remind"),
    path("council/leaders/", leading.overview, name="council-leaders"),
]
