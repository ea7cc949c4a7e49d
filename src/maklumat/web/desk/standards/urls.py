"""Addresses of the service map."""

from django.urls import path

from maklumat.web.desk.standards import comparison, views, workflow

urlpatterns = [
    path("standar/", views.list_standards, name="list-standards"),
    path("standar/<slug:unit>/<slug:slug>/<int:number>/", views.show_standard, name="show-standard"),
    path(
        "standar/<slug:unit>/<slug:slug>/perbedaan/<int:before>/<int:after>/",
        comparison.compare_standards,
        name="compare-standards",
    ),
    path("standar/<slug:unit>/<slug:slug>/rancangan/", workflow.start_draft, name="start-draft"),
    path("standar/<int:version_id>/pindah/", workflow.move_standard, name="move-standard"),
    path("standar/<int:version_id>/tetapkan/", workflow.enact_standard, name="enact-standard"),
    path("standar/<int:version_id>/cabut/", workflow.revoke_standard, name="revoke-standard"),
    path("standar/<int:version_id>/tarik/", workflow.withdraw_draft, name="withdraw-draft"),
]
