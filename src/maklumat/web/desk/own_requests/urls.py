"""Addresses of what the own unit asks for."""

from django.urls import path

from maklumat.web.desk.own_requests import views

urlpatterns = [
    path("permintaan/", views.list_own_requests, name="list-own-requests"),
    path("permintaan/ajukan/", views.ask_service, name="ask-service"),
    path("permintaan/<str:code>/", views.show_own_request, name="show-own-request"),
    path("permintaan/<str:code>/lengkapi/", views.complete_own_request, name="complete-own-request"),
    path("permintaan/<str:code>/tarik/", views.withdraw_own_request, name="withdraw-own-request"),
    path("permintaan/<str:code>/hasil/", views.download_own_product, name="download-own-product"),
]
