"""Whether what came in seems to be a report at all."""

from maklumat.cases.vocabulary import NoReport
from maklumat.foundation.triage.setting_aside import Reason, find_reason

OF_REASON = {
    Reason.EMPTY: NoReport.EMPTY,
    Reason.GIBBERISH: NoReport.GIBBERISH,
    Reason.ADVERT: NoReport.ADVERT,
}


def no_report_in(text: str, *, has_files: bool) -> NoReport | str:
    """Return why a text seems to be no report, empty for a report; with a photo even "p" may be one.

    >>> no_report_in("tes", has_files=False)
    NoReport.EMPTY
    >>> no_report_in("tes", has_files=True)
    ''
    """
    reason = find_reason(text)
    if reason is None or (has_files and reason is not Reason.ADVERT):
        return ""
    return OF_REASON[reason]
