"""Addresses of open data."""

from django.urls import path

from maklumat.web.public.open_data import views

urlpatterns = [
    path("data/", views.show_data, name="show-data"),
    path("data/kosakata/", views.show_terms, name="show-terms"),
    path("data/katalog/<str:name>", views.download_catalogue, name="download-catalogue"),
    path("data/<str:kind>/<int:number>.<str:form>", views.describe_thing, name="describe-thing"),
    path("id/katalog", views.find_catalogue, name="find-catalogue"),
    path("id/<str:kind>/<int:number>", views.find_thing, name="find-thing"),
]
