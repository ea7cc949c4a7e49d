"""Addresses that other systems call."""

from django.urls import path

from maklumat.web.api.webhooks import receive_delivery

app_name = "api"

urlpatterns = [
    path("webhooks/<slug:channel>/<slug:account>/", receive_delivery, name="receive-delivery"),
]
