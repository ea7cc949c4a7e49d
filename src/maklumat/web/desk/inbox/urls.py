"""Addresses of the inbox."""

from django.urls import path

from maklumat.web.desk.inbox import views

urlpatterns = [
    path("", views.list_inbox, name="list-inbox"),
    path("cari/", views.search_cases, name="search-cases"),
]
