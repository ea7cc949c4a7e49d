"""Addresses of deadline policies."""

from django.urls import path

from maklumat.web.desk.policies import views

urlpatterns = [
    path("organisasi/tenggat/", views.list_policies, name="list-policies"),
    path("organisasi/tenggat/<slug:code>/ganti/", views.supersede_policy, name="supersede-policy"),
    path("organisasi/pemeriksaan-kedua/", views.set_second_check, name="set-second-check"),
]
