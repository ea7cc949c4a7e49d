"""Addresses of service charters."""

from django.urls import path

from maklumat.web.desk.charters import views

urlpatterns = [
    path("maklumat/", views.list_charters, name="list-charters"),
    path("maklumat/<slug:unit>/", views.show_charters, name="show-charters"),
    path("maklumat/<slug:unit>/mulai/", views.start_charter, name="start-charter"),
    path("maklumat/<slug:unit>/<int:number>/", views.show_charter, name="show-charter"),
    path("maklumat/<slug:unit>/<int:number>/sunting/", views.save_charter, name="save-charter"),
    path("maklumat/<slug:unit>/<int:number>/tetapkan/", views.enact_charter, name="enact-charter"),
    path("maklumat/<slug:unit>/<int:number>/publikasikan/", views.publish_charter, name="publish-charter"),
]
