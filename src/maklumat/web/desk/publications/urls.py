"""Addresses of the publication log."""

from django.urls import path

from maklumat.web.desk.publications import views

urlpatterns = [
    path("publikasi/", views.list_publications, name="list-publications"),
    path("publikasi/indikator-3.csv", views.download_publication_list, name="download-publication-list"),
    path("publikasi/<slug:unit>/<slug:slug>/", views.show_publications, name="show-publications"),
    path("publikasi/<slug:unit>/<slug:slug>/catat/", views.note_publication, name="note-publication"),
    path("publikasi/<slug:unit>/<slug:slug>/sippn/", views.note_registry_entry, name="note-registry-entry"),
    path("publikasi/tempat/<int:publication_id>/hapus/", views.remove_publication, name="remove-publication"),
    path("publikasi/tempat/<int:publication_id>/foto/", views.download_photo, name="download-publication-photo"),
]
