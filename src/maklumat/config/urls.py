"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("maklumat.web.shared.urls")),
    path("", include("maklumat.web.public.urls")),
    path("meja/", include("maklumat.web.desk.urls")),
]
