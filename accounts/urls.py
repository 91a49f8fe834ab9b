"""Addresses of this room: `urlpatterns` under accounts/, `organisation_urlpatterns` at the root."""

from django.urls import path

from accounts.views import amending, changing, homes, inviting, joining, leaving, naming, people, users

urlpatterns = [
    path("home/", homes.home, name="home"),
    path("switch/", homes.switch, name="switch"),
    path("settings/", naming.settings, name="settings"),
    path("settings/name/", naming.rename, name="settings-name"),
    path("invitations/<str:token>/", joining.join, name="invitation"),
]

organisation_urlpatterns = [
    path("council/people/add/", people.add, name="council-people-add"),
    path("council/people/<int:social_worker_id>/amend/", amending.amend, name="council-person-amend"),
    path("council/people/<int:social_worker_id>/leave/", leaving.leave, name="council-person-leave"),
    path("council/people/<int:social_worker_id>/stay/", leaving.stay, name="council-person-stay"),
    path("council/people/left/", leaving.left, name="council-people-left"),
    path("council/users/invite/", inviting.invite_to_council, name="council-users-invite"),
    path("dfe/users/", users.dfe_users, name="dfe-users"),
    path("dfe/users/invite/", inviting.invite_nationally, name="dfe-users-invite"),
    path("users/invitations/<int:invitation_id>/resend/", inviting.resend, name="invitation-resend"),
    path("users/invitations/<int:invitation_id>/withdraw/", inviting.withdraw, name="invitation-withdraw"),
    path("users/roles/<int:grant_id>/change/", changing.change_role, name="role-change"),
]
