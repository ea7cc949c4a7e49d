"""Addresses of the queues at the counters."""

from django.urls import path

from maklumat.web.public.queues import views

urlpatterns = [
    path("antrean/", views.list_queues, name="list-queues"),
    path("antrean/<slug:slug>/", views.take_number, name="take-number"),
    path("antrean/<slug:slug>/layar/", views.show_queue, name="show-queue"),
    path("antrean/<slug:slug>/nomor/<slug:token>/", views.show_number, name="show-number"),
]
