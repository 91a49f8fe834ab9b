"""Addresses for centre staff and assessors."""

from django.urls import path

from assessments.views import (
    anomalies,
    arrivals,
    cases,
    centre_home,
    confirming,
    day,
    incidents,
    marking,
    marks,
    second_marks,
    sessions_opened,
    standards,
    stopping,
    uploads,
)

urlpatterns = [
    path("centre/", centre_home.home, name="centre-home"),
    path("centre/places/", sessions_opened.own, name="centre-places"),
    path("centre/sessions/<int:session_id>/", day.session, name="centre-session"),
    path("centre/bookings/<int:booking_id>/check-in/", arrivals.check_in, name="centre-check-in"),
    path("centre/bookings/<int:booking_id>/turn-away/", arrivals.turn_away, name="centre-turn-away"),
    path("centre/bookings/<int:booking_id>/no-show/", arrivals.no_show, name="centre-no-show"),
    path("centre/bookings/<int:booking_id>/could-not/", arrivals.could_not, name="centre-could-not"),
    path("centre/attempts/<int:attempt_id>/stop/", stopping.stop, name="centre-stop"),
    path("centre/incidents/", incidents.listing, name="centre-incidents"),
    path("centre/incidents/<int:incident_id>/", incidents.one, name="centre-incident"),
    path("centre/sessions/<int:session_id>/incidents/new/", incidents.new, name="centre-incident-new"),
    path("centre/bookings/<int:booking_id>/put-right/", arrivals.put_right, name="centre-put-right"),
    path("centre/marks/", marking.queues, name="centre-marking"),
    path("centre/attempts/<int:attempt_id>/marks/", marks.record, name="centre-marks"),
    path("centre/attempts/<int:attempt_id>/standards/", standards.note, name="centre-standards"),
    path("centre/attempts/<int:attempt_id>/second-marks/", second_marks.mark_again, name="centre-second-marks"),
    path("centre/attempts/<int:attempt_id>/moderate/", second_marks.moderate, name="centre-moderate"),
    path("centre/uploads/", uploads.listing, name="centre-uploads"),
    path("centre/sessions/<int:session_id>/uploads/new/", uploads.new, name="centre-upload-new"),
    path("centre/sessions/<int:session_id>/uploads/template/", uploads.template, name="centre-upload-template"),
    path("centre/uploads/<int:upload_id>/", uploads.one, name="centre-upload"),
    path("centre/anomalies/<int:anomaly_id>/clear/", anomalies.clear, name="centre-anomaly-clear"),
    path("centre/learning/", cases.learning, name="centre-learning"),
    path("centre/results/", confirming.results, name="centre-results"),
    path("centre/results/<int:attempt_id>/confirm/", confirming.confirm, name="centre-confirm"),
    path("centre/results/<int:attempt_id>/send-back/", confirming.send_back, name="centre-send-back"),
]
