"""Addresses of the service map."""

from django.urls import path

from maklumat.web.desk.standards import comparison, views

urlpatterns = [
    path("standar/", views.list_standards, name="list-standards"),
    path("standar/<slug:unit>/<slug:slug>/<int:number>/", views.show_standard, name="show-standard"),
    path(
        "standar/<slug:unit>/<slug:slug>/perbedaan/<int:before>/<int:after>/",
        comparison.compare_standards,
        name="compare-standards",
    ),
]
