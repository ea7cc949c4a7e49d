"""Addresses of the counters."""

from django.urls import path

from maklumat.web.desk.counter import views

urlpatterns = [
    path("loket/", views.list_counters, name="list-counters"),
    path("loket/<slug:slug>/", views.show_counter, name="show-counter"),
    path("loket/<slug:slug>/antrean/", views.switch_queue, name="switch-queue"),
    path("loket/<slug:slug>/nomor/", views.give_number, name="give-number"),
    path("loket/<slug:slug>/panggil/", views.call_next, name="call-next"),
    path("loket/nomor/<int:number_id>/panggil/", views.call_number, name="call-number"),
    path("loket/nomor/<int:number_id>/layani/", views.start_serving, name="start-serving"),
    path("loket/nomor/<int:number_id>/lewati/", views.skip_number, name="skip-number"),
    path("loket/nomor/<int:number_id>/selesai/", views.finish_number, name="finish-number"),
]
