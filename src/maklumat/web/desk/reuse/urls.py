"""Addresses of starting from another standard."""

from django.urls import path

from maklumat.web.desk.reuse import offering, views

urlpatterns = [
    path("standar/<slug:unit>/<slug:slug>/mulai/", views.choose_start, name="choose-start"),
    path("standar/<slug:unit>/<slug:slug>/mulai/dari/", views.start_draft_from, name="start-draft-from"),
    path("standar/<int:version_id>/tawarkan/", offering.offer_standard, name="offer-standard"),
    path("standar/<int:version_id>/asal/", views.show_source, name="show-source"),
    path(
        "standar/<int:version_id>/asal/<str:component>/<str:item_id>/ambil/",
        views.take_over_item,
        name="take-over-item",
    ),
    path(
        "standar/<int:version_id>/asal/<str:component>/<str:item_id>/pertahankan/",
        views.keep_own_item,
        name="keep-own-item",
    ),
]
