"""The page that asks who sits there, and signs."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maklumat.catalogue.permissions import may_sign_documents
from maklumat.catalogue.queries import get_agency_path
from maklumat.foundation.signing import Credentials
from maklumat.foundation.signing.authorities import NoSigningAuthority, find_authority
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor, has_role
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.shared.actors import staff_of
from maklumat.web.shared.confirming import ConfirmSigningForm
from maklumat.web.shared.refusals import SignInAgain


def is_signer_of(actor: StaffActor, unit: Unit) -> bool:
    """Say whether this person signs for a unit; asks for its agency only when somebody of the leadership reads."""
    leads = has_role(actor, Role.LEADERSHIP)
    return may_sign_documents(actor, unit, get_agency_path(unit) if leads else unit.path)


def signing_page(
    request: HttpRequest, sign: Callable[[Credentials], None], words: FormWords, done: str
) -> HttpResponse:
    """Ask who sits there, and sign while the page waits; without an authority say how to come to one.

    Raises:
        SignInAgain: the session ended meanwhile.
        TooManyTries: too many wrong passwords in a short time.
    """
    staff, authority = staff_of(request), find_authority()
    if staff is None:
        raise SignInAgain
    if authority is None:
        return render(request, "desk/papers/no_authority.html", {"words": words, "refusal": NoSigningAuthority()})
    form = ConfirmSigningForm(posted(request), staff=staff, authority=authority, request=request)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            sign(form.credentials())
            messages.success(request, done)
            return redirect(words.back_url)
    return form_page(request, form, words, "desk/papers/sign.html", authority=authority)
