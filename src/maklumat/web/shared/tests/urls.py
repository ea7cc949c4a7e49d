"""Small views of each audience, for the tests of this folder, beside the shared addresses."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from maklumat.foundation.refusals import NotFound, NotPermitted, Refusal
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.actors import actor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.throttle import Rate, Throttle, throttled

REPORTS_IN_TESTS = Throttle("test", Rate(burst=2, seconds_each=60))


class Late(Refusal):
    code = "test.late"
    sentence = "Somebody was faster: %(who)s."


REFUSALS: dict[str, Exception] = {
    "basisdata": OperationalError("too many clients"),
    "izin": NotPermitted(),
    "tiada": NotFound(),
    "bidang": Late(field="title", who="A"),
    "keadaan": Late(who="A"),
}


@audience("public")
def show_public(request: HttpRequest) -> HttpResponse:
    return HttpResponse(actor_of(request).kind)


@audience("staff")
def show_desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse(actor_of(request).name)


@audience(Role.ADMINISTRATOR, Role.COORDINATOR)
def show_administration(request: HttpRequest) -> HttpResponse:
    return HttpResponse("administration")


@audience("public")
def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise REFUSALS[kind]


@audience("public")
@throttled(REPORTS_IN_TESTS)
def post_report(request: HttpRequest) -> HttpResponse:
    return HttpResponse("received")


@audience("public")
@accepts_files(most=2, bytes_each=30_000)
def receive_files(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f"{request.POST.get('story', '')} {sum(file.size or 0 for file in request.FILES.getlist('file'))}"
    )


@audience("public")
def show_code(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(code)


urlpatterns = [
    path("", include("maklumat.web.shared.urls")),
    path("uji/umum/", show_public, name="test-public"),
    path("uji/meja/", show_desk, name="test-desk"),
    path("uji/atur/", show_administration, name="test-administration"),
    path("uji/tolak/<str:kind>/", refuse, name="test-refuse"),
    path("uji/lapor/<str:code>/", show_code, name="test-code"),
    path("uji/berkas/", receive_files, name="test-files"),
    path("uji/lapor/", post_report, name="test-report"),
]
