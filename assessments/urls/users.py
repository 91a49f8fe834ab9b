"""Addresses of the users of councils: for their leads, and for the Department."""

from django.urls import path

from assessments.views import council_users, deputies, national_users, parting

urlpatterns = [
    path("council/users/", council_users.listing, name="council-users"),
    path("council/users/primary/", council_users.primary, name="council-users-primary"),
    path("council/users/confirm/", council_users.confirm, name="council-users-confirm"),
    path("users/roles/<int:grant_id>/deputy/", deputies.name, name="role-deputy"),
    path("users/roles/<int:grant_id>/deputy/invite/", deputies.invite, name="role-deputy-invite"),
    path("users/roles/<int:grant_id>/end/", parting.end_role, name="role-end"),
    path("dfe/users/councils/", national_users.councils, name="dfe-users-councils"),
    path("dfe/users/councils/<slug:gss_code>/primary/", national_users.primary, name="dfe-users-primary"),
]
