"""Addresses of the badges."""

from django.urls import path

from maklumat.web.public.badges import views

urlpatterns = [
    path("lencana/<slug:unit>/ikm.svg", views.draw_index_badge, name="draw-index-badge"),
    path("lencana/<slug:unit>/<slug:service>.svg", views.draw_promise_badge, name="draw-promise-badge"),
    path("lencana/<slug:unit>/<slug:service>/", views.show_badges, name="show-badges"),
]
