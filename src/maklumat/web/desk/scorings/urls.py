"""Addresses of weights and thresholds."""

from django.urls import path

from maklumat.web.desk.scorings import views

urlpatterns = [
    path("rapor/bobot/", views.list_scorings, name="list-scorings"),
    path("rapor/bobot/baru/", views.set_scoring, name="set-scoring"),
    path("rapor/bobot/<int:scoring_id>/tarik/", views.withdraw_scoring, name="withdraw-scoring"),
]
