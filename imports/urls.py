"""Addresses of sheets."""

from django.urls import path

from imports.views import bringing, reviewing

urlpatterns = [
    path("council/imports/", bringing.listing, name="council-imports"),
    path("council/imports/new/<slug:sheet_kind>/", bringing.new, name="council-import-new"),
    path("council/imports/new/<slug:sheet_kind>/template/", bringing.template, name="council-import-template"),
    path("council/imports/<int:sheet_id>/", reviewing.one, name="council-import"),
    path("council/imports/<int:sheet_id>/choose/", reviewing.choose, name="council-import-choose"),
    path("council/imports/<int:sheet_id>/confirm/", reviewing.confirm, name="council-import-confirm"),
    path("council/imports/<int:sheet_id>/cancel/", reviewing.cancel, name="council-import-cancel"),
    path("council/imports/<int:sheet_id>/undo/", reviewing.undo, name="council-import-undo"),
    path("council/imports/<int:sheet_id>/refused/", reviewing.refused, name="council-import-refused"),
]
