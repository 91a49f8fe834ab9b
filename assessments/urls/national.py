"""Addresses for the Department."""

from django.urls import path

from assessments.views import (
    anomalies,
    batches,
    centres,
    closures,
    demand,
    incidents,
    owning,
    policies,
    releases,
    series,
    sessions_opened,
)

urlpatterns = [
    path("dfe/sessions/", sessions_opened.listing, name="dfe-sessions"),
    path("dfe/sessions/open/", sessions_opened.open_one, name="dfe-session-open"),
    path("dfe/sessions/series/", series.make, name="dfe-series"),
    path("dfe/sessions/publish/", series.publish, name="dfe-sessions-publish"),
    path("dfe/centres/", centres.listing, name="dfe-centres"),
    path("dfe/centres/add/", centres.add, name="dfe-centre-add"),
    path("dfe/closures/", closures.listing, name="dfe-closures"),
    path("dfe/closures/new/", closures.new, name="dfe-closure-new"),
    path("dfe/closures/<int:closure_id>/", closures.one, name="dfe-closure"),
    path("dfe/closures/<int:closure_id>/lift/", closures.lift, name="dfe-closure-lift"),
    path("dfe/anomalies/", anomalies.listing, name="dfe-anomalies"),
    path("dfe/results/", releases.results, name="dfe-results"),
    path("dfe/results/release/", releases.release, name="dfe-results-release"),
    path("dfe/results/batches/<int:batch_id>/", batches.one, name="dfe-batch"),
    path("dfe/results/batches/<int:batch_id>/take-back/", batches.take_back, name="dfe-batch-take-back"),
    path("dfe/incidents/", incidents.queue, name="dfe-incidents"),
    path("dfe/incidents/<int:incident_id>/", incidents.decide, name="dfe-incident"),
    path("own/", owning.own, name="own"),
    path("dfe/waiting/", demand.listing, name="dfe-waiting"),
    path("dfe/waiting/<int:centre_id>/", demand.centre, name="dfe-waiting-centre"),
    path("dfe/waiting/turns/<int:wait_id>/", demand.turn, name="dfe-waiting-turn"),
    path("dfe/hardships/", demand.late, name="dfe-hardships"),
    path("dfe/policy/", policies.listing, name="dfe-policy"),
    path("dfe/policy/<slug:policy_key>/", policies.change, name="dfe-policy-change"),
    path("dfe/policy/<slug:policy_key>/<int:policy_value_id>/withdraw/", policies.withdraw, name="dfe-policy-withdraw"),
]
