"""Addresses for a social worker, for whoever looks for a place, and for everyone."""

from django.urls import path

from assessments.views import (
    accreditations,
    asking,
    booking_changes,
    bookings,
    calendars,
    details,
    endorsement_asking,
    equality,
    help,
    holding,
    home,
    moving,
    offers,
    opportunity_answering,
    plans,
    register,
    results,
    sessions,
    standing,
    undoing,
    waiting,
    wishes,
)

me = [
    path("me/", home.home, name="me-home"),
    path("me/history/", home.history, name="me-history"),
    path("me/letters/", standing.letters, name="me-letters"),
    path("me/details/", details.details, name="me-details"),
    path("me/equality/", equality.answers, name="me-equality"),
    path("me/equality/delete/", equality.delete, name="me-equality-delete"),
    path("me/equality/<slug:characteristic>/", equality.one, name="me-equality-question"),
    path("me/moves/<int:move_id>/", moving.one, name="me-move"),
    path("me/accreditations/", accreditations.held, name="me-accreditations"),
    path("me/accreditations/<int:accreditation_id>/", accreditations.certificate, name="me-certificate"),
    path("me/results/<int:attempt_id>/", results.detail, name="result-detail"),
    path(
        "me/endorsements/<int:endorsement_id>/withdraw/", endorsement_asking.withdraw, name="endorsement-withdraw-own"
    ),
    path("me/endorsements/<int:endorsement_id>/agree/", endorsement_asking.agree, name="endorsement-agree"),
    path("me/results/<int:attempt_id>/appeal/", asking.lodge, name="me-appeal-lodge"),
    path("me/attempts/<int:attempt_id>/special-consideration/", asking.ask, name="me-consideration-ask"),
    path("me/appeals/<int:appeal_id>/", asking.appeal, name="me-appeal"),
    path("me/special-consideration/<int:consideration_id>/", asking.consideration, name="me-consideration"),
    path("me/<slug:status>/", standing.status, name="me-status"),
    path("me/<slug:status>/opportunity/", opportunity_answering.answer, name="me-opportunity"),
    path("me/<slug:status>/endorsement/ask/", endorsement_asking.choose, name="endorsement-ask"),
    path("me/<slug:status>/endorsement/ask/<int:manager_id>/", endorsement_asking.check, name="endorsement-ask-check"),
]

places = [
    path("sessions/", sessions.listing, name="session-list"),
    path("sessions/<int:session_id>/", sessions.detail, name="session-detail"),
    path("sessions/<int:session_id>/book/", bookings.make, name="session-book"),
    path("sessions/<int:session_id>/hold/", holding.hold, name="session-hold"),
    path("sessions/<int:session_id>/hold/extend/", holding.extend, name="session-hold-extend"),
    path("sessions/<int:session_id>/hold/release/", holding.release, name="session-hold-release"),
    path("bookings/<int:booking_id>/", bookings.detail, name="booking-detail"),
    path("bookings/<int:booking_id>/move/", booking_changes.choose, name="booking-move"),
    path("bookings/<int:booking_id>/move/<int:session_id>/", booking_changes.move, name="booking-move-confirm"),
    path("bookings/<int:booking_id>/cancel/", booking_changes.cancel, name="booking-cancel"),
    path("bookings/<int:booking_id>/undo/", undoing.undo, name="booking-undo"),
    path("bookings/<int:booking_id>/calendar.ics", calendars.calendar, name="booking-calendar"),
]

lists = [
    path("waiting/", waiting.listing, name="waiting"),
    path("waiting/join/", wishes.join, name="waiting-join"),
    path("waiting/<int:wait_id>/", waiting.detail, name="wait-detail"),
    path("waiting/<int:wait_id>/leave/", waiting.leave, name="wait-leave"),
    path("sessions/<int:session_id>/wait/", waiting.join_session, name="session-wait"),
    path("offers/<int:hold_id>/", offers.offer, name="offer"),
    path("offers/<int:hold_id>/decline/", offers.decline, name="offer-decline"),
]

plan = [  # of the person, and of whoever plans with them
    path("plans/<int:plan_id>/", plans.detail, name="plan-detail"),
    path("plans/<int:plan_id>/add/", plans.add, name="plan-add"),
    path("plans/<int:plan_id>/agree/", plans.agree, name="plan-agree"),
    path("plans/<int:plan_id>/close/", plans.close, name="plan-close"),
    path("plans/items/<int:plan_item_id>/", plans.change, name="plan-item"),
    path("plans/items/<int:plan_item_id>/done/", plans.done, name="plan-item-done"),
    path("plans/items/<int:plan_item_id>/remove/", plans.remove, name="plan-item-remove"),
]

everyone = [
    path("check/", register.check, name="register-check"),
    path("help/", help.index, name="help"),
    path("help/the-day/", help.the_day, name="help-the-day"),
    path("help/who-sees-my-result/", help.who_sees_my_result, name="help-who-sees-my-result"),
    path("help/how-places-are-offered/", help.how_places_are_offered, name="help-how-places-are-offered"),
    path("accessibility/", help.accessibility, name="accessibility"),
    path("privacy/", help.privacy, name="privacy"),
    path("cookies/", help.cookies, name="cookies"),
    path("contact/", help.contact_us, name="contact"),
]

urlpatterns = [*me, *places, *lists, *plan, *everyone]
