"""Addresses for a council's workforce lead and endorsing managers."""

from django.urls import path

from assessments.views import (
    absences,
    asking_many,
    board,
    cohort_people,
    cohort_plans,
    cohorts,
    council_results,
    cover,
    cover_days,
    duplicates,
    endorsements,
    handing_over,
    moves,
    nudging,
    opportunities,
    people,
    person,
    saved_views,
    seconding,
)

urlpatterns = [
    path("council/people/", people.listing, name="council-people"),
    path("council/people/board/", board.board, name="council-board"),
    path("council/people/views/", saved_views.listing, name="council-views"),
    path("council/people/views/save/", saved_views.save, name="council-view-save"),
    path("council/people/views/<int:saved_view_id>/rename/", saved_views.rename, name="council-view-rename"),
    path("council/people/views/<int:saved_view_id>/delete/", saved_views.delete, name="council-view-delete"),
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
    path("council/people/<int:social_worker_id>/<slug:status>/nudge/", nudging.nudge, name="council-nudge"),
    path("council/cohorts/", cohorts.listing, name="council-cohorts"),
    path("council/cohorts/make/", cohorts.make, name="council-cohort-make"),
    path("council/cohorts/<int:cohort_id>/", cohorts.one, name="council-cohort"),
    path("council/cohorts/<int:cohort_id>/change/", cohorts.change, name="council-cohort-change"),
    path("council/cohorts/<int:cohort_id>/close/", cohorts.close, name="council-cohort-close"),
    path("council/cohorts/<int:cohort_id>/add/", cohort_people.add, name="council-cohort-add"),
    path("council/cohorts/<int:cohort_id>/plan/", cohort_plans.plan, name="council-cohort-plan"),
    path("council/cohorts/<int:cohort_id>/wait/", cohort_people.wait, name="council-cohort-wait"),
    path(
        "council/cohorts/<int:cohort_id>/people/<int:social_worker_id>/remove/",
        cohort_people.remove,
        name="council-cohort-remove",
    ),
    path(
        "council/cohorts/<int:cohort_id>/people/<int:social_worker_id>/nudge/",
        cohort_people.nudge,
        name="council-cohort-nudge",
    ),
    path("council/people/<int:social_worker_id>/cohort/", cohort_people.choose, name="council-person-cohort"),
    path("council/cover/", cover.listing, name="council-cover"),
    path("council/cover/caps/", cover.caps, name="council-cover-caps"),
    path("council/cover/days/", cover_days.listing, name="council-cover-days"),
    path("council/cover/days/add/", cover_days.add, name="council-cover-days-add"),
    path("council/cover/days/upload/", cover_days.upload, name="council-cover-days-upload"),
    path("council/cover/days/<int:avoided_day_id>/remove/", cover_days.remove, name="council-cover-day-remove"),
    path(
        "council/cover/overrule/<int:session_id>/<int:social_worker_id>/", cover.overrule, name="council-cover-overrule"
    ),
    path("council/out/", absences.listing, name="council-out"),
    path("council/opportunities/", opportunities.listing, name="council-opportunities"),
    path("council/opportunities/offer/", opportunities.offer, name="council-opportunity-offer"),
    path("council/endorsements/", endorsements.listing, name="council-endorsements"),
    path("council/endorsements/ask/", asking_many.ask, name="council-ask-many"),
    path("council/endorsements/<int:endorsement_id>/", endorsements.detail, name="endorsement-detail"),
    path("council/endorsements/<int:endorsement_id>/hand-over/", handing_over.hand_over, name="endorsement-hand-over"),
    path("council/endorsements/<int:endorsement_id>/second/", seconding.ask, name="endorsement-second"),
    path("council/endorsements/<int:endorsement_id>/second/agree/", seconding.agree, name="endorsement-second-agree"),
    path("council/endorsements/<int:endorsement_id>/done/", endorsements.done, name="endorsement-done"),
    path("council/endorsements/<int:endorsement_id>/withdraw/", endorsements.withdraw, name="endorsement-withdraw"),
]
