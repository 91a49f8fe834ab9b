"""Where each room's addresses begin. Error pages are the templates 400, 403, 404 and 500."""

from django.urls import include, path

from accounts.urls import organisation_urlpatterns
from naas.health import healthz

urlpatterns = [
    path("", include("assessments.urls")),
    path("", include("reports.urls")),
    path("", include("imports.urls")),
    path("", include(organisation_urlpatterns)),
    path("accounts/", include("accounts.urls")),  # ours first: it may stand in for a page of allauth
    path("accounts/", include("allauth.urls")),
    path("demo/", include("demo.urls")),
    path("healthz", healthz, name="healthz"),
]
