"""The ceiling's addresses: booking is where ours is."""

from django.urls import path

from bench.ceiling import views

urlpatterns = [
    path("people/", views.people),
    path("people/file/", views.file_of_people),
    path("sessions/<int:session_id>/book/", views.book),
    path("bookings/<int:booking_id>/", views.booking),
]
