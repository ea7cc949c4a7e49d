"""The refusals of the catalogue."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.vocabulary import ComponentCode, Problem
from maklumat.foundation.refusals import NotFound, Refusal


class ServiceSlugTaken(Refusal):
    """The unit has a service with this address already."""

    code = "service.slug_taken"
    sentence = _("This unit already has a service with the address “%(slug)s”. Choose another address.")


class ServiceNotValid(Refusal):
    """A name, summary or address is missing, too long, or holds letters that cannot be stored."""

    code = "service.not_valid"
    sentence = _("Please check “%(name)s”: it takes %(least)s to %(most)s ordinary characters.")


class ComponentsNotReadable(Refusal):
    """The document of components does not have the shape it must have."""

    code = "standard.components_not_readable"
    sentence = _("The standard cannot be saved. At “%(place)s”: %(problem)s")

    def __init__(self, place: str, problem: Problem) -> None:
        super().__init__(field=place, place=place, problem=problem.label)
        self.place = place
        self.problem = problem


class StandardItemGone(Refusal):
    """The item to change is not in the standard, or no longer."""

    code = "standard.item_gone"
    sentence = _(
        "This item is no longer in “%(component)s”; somebody may have removed it. Open the standard again and look."
    )


class StandardNotMovable(Refusal):
    """The table of stages does not allow this step."""

    code = "standard.not_movable"
    sentence = _("A standard that is “%(status)s” cannot become “%(target)s”.")


class StandardNotWritable(Refusal):
    """A version that is or was in force never changes."""

    code = "standard.not_writable"
    sentence = _(
        "Version %(number)s is “%(status)s” and can no longer be changed. Start a new draft; it takes over this text."
    )


class StandardDraftExists(Refusal):
    """One draft at a time."""

    code = "standard.draft_exists"
    sentence = _("Version %(number)s of this standard is still being prepared. Finish it before starting another.")


class StandardNotReusable(Refusal):
    """Only a standard that everybody can read may be taken as a start, and never the service's own."""

    code = "standard.not_reusable"
    sentence = _("Only the enacted standard of another service can be taken as a start. Choose one from the list.")


class SourceItemSettled(Refusal):
    """The item is the same in both standards by now, or the choice was made already."""

    code = "standard.source_item_settled"
    sentence = _("There is nothing to choose here any more: this item of “%(component)s” was settled already.")


class FindingReasonMissing(Refusal):
    """A finding is set aside with a reason only."""

    code = "standard.finding_reason_missing"
    sentence = _("Please write why this is right as it stands.")


class StandardNotPublishable(Refusal):
    """Only what is in force is published."""

    code = "standard.not_publishable"
    sentence = _("Version %(number)s is not in force, so there is nothing to publish.")


class PublicationNotShown(Refusal):
    """A publication without a proof."""

    code = "standard.publication_not_shown"
    sentence = _("Write the address or the place, or add a photo that shows it.")


class PublishedThere(Refusal):
    """The same place stands in the list already."""

    code = "standard.published_there"
    sentence = _("This place is in the list already.")


class RegistryEntryNotValid(Refusal):
    """No number, or an address that is none."""

    code = "standard.registry_entry_not_valid"
    sentence = _("Write the number, and an address that begins with https://, or none.")


class StandardNotEnactable(Refusal):
    """Something that the law asks for is not in hand."""

    code = "standard.not_enactable"
    sentence = _("This standard cannot be enacted yet. Still missing: %(lacks)s.")


class StandardDatesOverlap(Refusal):
    """Two versions would be in force on one day."""

    code = "standard.dates_overlap"
    sentence = _(
        "Version %(number)s is already in force from %(first_day)s. The new version must start after that day."
    )


class StandardNotInForce(Refusal):
    """Only a version in force can be reviewed or revoked."""

    code = "standard.not_in_force"
    sentence = _("Version %(number)s is not in force, so it can be neither confirmed nor revoked.")


class StandardDayNotValid(Refusal):
    """A last day before the first, or a review in the future."""

    code = "standard.day_not_valid"
    sentence = _("The date %(day)s is not possible here. Please check it.")


class RegulationExists(Refusal):
    """The register has a row for this kind, number, year and issuer."""

    code = "regulation.exists"
    sentence = _("%(name)s is in the register already.")


class RegulationNotValid(Refusal):
    """A field of a regulation is missing, too long, or holds what cannot be stored."""

    code = "regulation.not_valid"
    sentence = _("Please check “%(name)s”: it is missing, too long, or cannot be read.")


class RegulationStatusNotPossible(Refusal):
    """The new status contradicts itself: no reason, changed by itself, or the same as before."""

    code = "regulation.status_not_possible"
    sentence = _(
        "This change of status is not possible. It needs a reason, another status than now, and cannot be caused by"
        " the regulation itself."
    )


class CharterDraftExists(Refusal):
    """One draft at a time."""

    code = "charter.draft_exists"
    sentence = _("A charter of this unit is being drafted already. Finish it before starting another.")


class CharterNotWritable(Refusal):
    """An enacted charter never changes."""

    code = "charter.not_writable"
    sentence = _("Charter version %(number)s was enacted and can no longer be changed. Start a new version.")


class CharterNotEnactable(Refusal):
    """Something that a charter needs is not in hand."""

    code = "charter.not_enactable"
    sentence = _("The charter cannot be enacted yet. Please complete: %(lacks)s.")


class CharterNotEnacted(Refusal):
    """Only a charter that holds can be made public."""

    code = "charter.not_enacted"
    sentence = _("Only a charter that was enacted and still holds can be published.")


class CharterDayNotValid(Refusal):
    """A day before the decision, or one that has not come."""

    code = "charter.day_not_valid"
    sentence = _("The date %(day)s is not possible here. Please check it.")


class CharterPublishedThere(Refusal):
    """The same place stands in the list already."""

    code = "charter.published_there"
    sentence = _("This place is in the list already.")


class ImportWithoutFiles(Refusal):
    """Nothing was chosen."""

    code = "import.without_files"
    sentence = _("No file came with it. Choose at least one, or drop some onto the page.")


class ImportTooManyFiles(Refusal):
    """More files than one post takes."""

    code = "import.too_many_files"
    sentence = _("At most %(most)s files fit one go. Send these first, then add the others to the same import.")


class ImportedServiceChanged(Refusal):
    """Somebody else changed it since the page was opened."""

    code = "import.changed"
    sentence = _(
        "%(who)s changed this meanwhile: %(what)s. The page now shows the new state; please look at it and decide"
        " again."
    )


class ImportedServiceDecided(Refusal):
    """It was accepted or set aside already."""

    code = "import.decided"
    sentence = _("%(who)s has dealt with this already: it is “%(state)s”. Nothing was changed.")


class ImportedServiceWithoutUnit(Refusal):
    """A new service needs a unit that provides it."""

    code = "import.without_unit"
    sentence = _("Choose the unit that provides this service, or the service it is a new version of.")


class StandardReasonMissing(Refusal):
    """What ends or confirms a version needs a reason that can be read later."""

    code = "standard.reason_missing"
    sentence = _("Please write why, in a sentence that can be read later.")


class StandardChangedMeanwhile(Refusal):
    """Two people changed the same item; both texts are at hand, and nothing was stored."""

    code = "standard.changed_meanwhile"
    sentence = _(
        "Somebody else changed the same item of “%(component)s” while you were writing. Nothing is lost: both texts are"
        " shown, choose one or join them."
    )

    def __init__(self, component: ComponentCode, conflicts: Sequence[object]) -> None:
        """Keep the conflicts (`rules.merging.Conflict`) for the page that shows them."""
        super().__init__(component=component.label)
        self.conflicts = conflicts


class NipNotValid(Refusal):
    """A civil-servant number has 18 digits."""

    code = "letterhead.nip_not_valid"
    sentence = _("A NIP has 18 digits. Leave it empty when there is none.")


class EmblemNotUsable(Refusal):
    """The picture is of another kind, or too heavy to stand on every page."""

    code = "letterhead.emblem_not_usable"
    sentence = _("The emblem must be a picture, PNG or JPG, of at most 400 kB. Please make it smaller.")


class DocumentNotSignable(Refusal):
    """Only what holds today is signed electronically."""

    code = "document.not_signable"
    sentence = _("Only a standard in force and a charter that holds can be signed. Enter the decision first.")


class DocumentSignedAlready(Refusal):
    """A document has one signed copy."""

    code = "document.signed_already"
    sentence = _("This was signed already, and the signed copy never changes. A new version gets its own signature.")


class SignatureNotSound(Refusal):
    """The authority gave back a file whose signature cannot be believed."""

    code = "document.signature_not_sound"
    sentence = _(
        "“%(authority)s” gave back a file whose signature does not hold. Nothing was kept. Please try again, and tell"
        " whoever runs this installation when it happens twice."
    )


class EditionNotWritten(NotFound):
    """The catalogue as a file is written by the worker, and it has not come to it yet."""

    code = "edition.not_written"
    sentence = _("This file is being prepared. Please come back in a few minutes.")
