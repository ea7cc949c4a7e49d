"""Addresses of the self-assessment."""

from django.urls import path

from maklumat.web.desk.self_assessments import steps, views

PLACE = "penilaian-mandiri/<slug:slug>/"
urlpatterns = [
    path("penilaian-mandiri/", views.list_self_assessments, name="list-self-assessments"),
    path(PLACE, views.show_self_assessment, name="show-self-assessment"),
    path(f"{PLACE}indikator/<int:number>/", steps.score_indicator, name="score-indicator"),
    path(
        f"{PLACE}bukti/<int:year>/<int:number>/", steps.download_indicator_evidence, name="download-indicator-evidence"
    ),
    path(f"{PLACE}pengguna/nilai/", steps.set_users_index, name="set-users-index"),
    path(f"{PLACE}kirim/formulir/", steps.submit_assessment, name="submit-assessment"),
    path(f"{PLACE}buka/formulir/", steps.reopen_assessment, name="reopen-assessment"),
    path(f"{PLACE}<slug:kind>/", views.download_self_assessment, name="download-self-assessment"),
]
