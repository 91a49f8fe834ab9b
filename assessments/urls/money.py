"""Addresses about money: a council's costs, and the Department's grants."""

from django.urls import path

from assessments.views import funding, grants

urlpatterns = [
    path("council/funding/", funding.overview, name="council-funding"),
    path("council/funding/rates/", funding.rates, name="council-funding-rates"),
    path("council/funding/<int:booking_id>/", funding.one, name="council-funding-one"),
    path("council/funding/<int:booking_id>/<slug:funding_item>/", funding.correct, name="council-funding-correct"),
    path("dfe/grants/", grants.listing, name="dfe-grants"),
    path("dfe/grants/add/", grants.add, name="dfe-grant-add"),
    path("dfe/grants/<int:funding_grant_id>/take-back/", grants.take_back, name="dfe-grant-take-back"),
]
