"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("maklumat.web.shared.urls")),
    path("", include("maklumat.web.public.urls")),
    path("", include("maklumat.web.api.urls")),
    path("meja/", include("maklumat.web.desk.urls")),
]

handler400 = "maklumat.web.shared.refusals.bad_request"
handler429 = "maklumat.web.shared.refusals.too_many_requests"
handler500 = "maklumat.web.shared.refusals.server_error"
