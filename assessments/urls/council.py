"""Addresses for a council's workforce lead and endorsing managers."""

from django.urls import path

from assessments.views import absences, council_results, duplicates, endorsements, moves, people, person

urlpatterns = [
    path("council/people/", people.listing, name="council-people"),
    path("council/people/<int:social_worker_id>/", person.person, name="council-person"),
    path(
        "council/people/<int:social_worker_id>/<slug:status>/endorse/", endorsements.endorse, name="endorsement-endorse"
    ),
    path(
        "council/people/<int:social_worker_id>/<slug:status>/not-yet/", endorsements.not_yet, name="endorsement-not-yet"
    ),
    path(
        "council/people/<int:social_worker_id>/results/<int:attempt_id>/", council_results.result, name="council-result"
    ),
    path("council/moves/", moves.listing, name="council-moves"),
    path("council/moves/ask/", moves.ask, name="council-move-ask"),
    path("council/moves/<int:move_id>/", moves.one, name="council-move"),
    path("council/moves/<int:move_id>/withdraw/", moves.withdraw, name="council-move-withdraw"),
    path("council/people/<int:social_worker_id>/duplicate/", duplicates.report, name="council-person-duplicate"),
    path("council/out/", absences.listing, name="council-out"),
    path("council/endorsements/", endorsements.listing, name="council-endorsements"),
    path("council/endorsements/<int:endorsement_id>/", endorsements.detail, name="endorsement-detail"),
    path("council/endorsements/<int:endorsement_id>/done/", endorsements.done, name="endorsement-done"),
    path("council/endorsements/<int:endorsement_id>/withdraw/", endorsements.withdraw, name="endorsement-withdraw"),
]
