"""Addresses of this room."""

from django.urls import path

from reports.views import counting, coverage, exports, homes, leaders, packs, participation, public, uptake, waits

urlpatterns = [
    path("", public.front, name="front"),
    path("statistics/", public.statistics, name="statistics"),
    path("help/how-figures-are-counted/", public.how_figures_are_counted, name="help-how-figures-are-counted"),
    path("council/", homes.council_home, name="council-home"),
    path("council/participation/", participation.council_participation, name="council-participation"),
    path("council/participation/csv/", participation.council_participation_csv, name="council-participation-csv"),
    path("council/participation/pdf/", packs.council_pack, name="council-pack"),
    path("council/participation/monday/", packs.monday, name="council-monday"),
    path("council/exports/", exports.listing, name="council-exports"),
    path("council/exports/<int:export_id>/open/", exports.reopen, name="council-export-open"),
    path("council/exports/make/<str:export_kind>/", exports.make, name="council-export-make"),
    path("council/exports/<str:export_token>/", exports.one, name="council-export"),
    path("dfe/", homes.dfe_home, name="dfe-home"),
    path("dfe/uptake/", uptake.uptake, name="dfe-uptake"),
    path("dfe/uptake/csv/", uptake.uptake_csv, name="dfe-uptake-csv"),
    path("dfe/uptake/recount/", counting.recount, name="dfe-recount"),
    path("dfe/asye/", coverage.asye, name="dfe-asye"),
    path("dfe/asye/csv/", coverage.asye_csv, name="dfe-asye-csv"),
    path("dfe/opportunities/", coverage.opportunities, name="dfe-opportunities"),
    path("dfe/opportunities/csv/", coverage.opportunities_csv, name="dfe-opportunities-csv"),
    path("dfe/programmes/", coverage.coverage, name="dfe-programmes"),
    path("dfe/programmes/csv/", coverage.coverage_csv, name="dfe-programmes-csv"),
    path("dfe/uptake/past-days/", counting.past_days, name="dfe-past-days"),
    path("dfe/leaders/", leaders.leaders, name="dfe-leaders"),
    path("dfe/leaders/csv/", leaders.leaders_csv, name="dfe-leaders-csv"),
    path("dfe/waits/", waits.waits, name="dfe-waits"),
    path("dfe/councils/<str:gss_code>/", participation.dfe_council, name="dfe-council"),
    path("dfe/councils/<str:gss_code>/csv/", participation.dfe_council_csv, name="dfe-council-csv"),
]
