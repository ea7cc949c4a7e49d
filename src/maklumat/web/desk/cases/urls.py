"""Addresses of a case; every step has its own, named as the action behind it."""

from django.urls import URLPattern, path, register_converter

from maklumat.web.desk.cases.views import (
    conversations,
    deadlines,
    handling,
    identity,
    page,
    resolution,
    selection,
    side_exits,
    verification,
)
from maklumat.web.shared.audience import View


class CodeConverter:
    """Letters, digits and hyphens, as many as a code can have; anything else is no address."""

    regex = "[0-9A-Za-z-]{1,20}"

    def to_python(self, value: str) -> str:
        """Return the code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it stands."""
        return value


register_converter(CodeConverter, "case_code")


def _step(address: str, view: View[str], name: str) -> URLPattern:
    return path(f"kasus/<case_code:code>/{address}/", view, name=name)


urlpatterns = [
    path("ambil/", selection.take_cases, name="take-cases"),
    path("gabungkan/", selection.join_selected, name="join-selected"),
    path("kasus/<case_code:code>/", page.show_case, name="show-case"),
    path("kasus/<case_code:code>/riwayat/", page.show_history, name="show-history"),
    path("kasus/<case_code:code>/seperti-pelapor/", page.show_as_reporter, name="show-as-reporter"),
    path("kasus/<case_code:code>/cetak/", page.print_case, name="print-case"),
    path("kasus/<case_code:code>/berkas/<int:attachment_id>/", page.download_attachment, name="download-attachment"),
    _step("ambil", handling.take_case, "take-case"),
    _step("tugaskan", handling.assign_case, "assign-case"),
    _step("balas", handling.reply_to_reporter, "reply-to-reporter"),
    _step("tanya", handling.ask_question, "ask-question"),
    _step("kirim-lagi", conversations.send_again, "send-again"),
    _step("blokir", conversations.block_writer, "block-writer"),
    _step("buka-blokir", conversations.release_writer, "release-writer"),
    _step("catatan", handling.add_note, "add-note"),
    _step("periksa", verification.start_verification, "start-verification"),
    _step("klasifikasi", verification.classify_case, "classify-case"),
    _step("teruskan", verification.dispatch_case, "dispatch-case"),
    _step("pengawasan", verification.mark_supervision, "mark-supervision"),
    _step("jawab", resolution.respond_case, "respond-case"),
    _step("minta-pemeriksaan", resolution.request_check, "request-check"),
    _step("setujui-jawaban", resolution.approve_check, "approve-check"),
    _step("kembalikan-jawaban", resolution.return_check, "return-check"),
    _step("buka-kembali", resolution.reopen_case, "reopen-case"),
    _step("minta-waktu", deadlines.request_extension, "request-extension"),
    _step("putuskan-waktu", deadlines.decide_extension, "decide-extension"),
    _step("limpahkan", side_exits.transfer_case, "transfer-case"),
    _step("tunda", side_exits.defer_case, "defer-case"),
    _step("lanjutkan", side_exits.resume_case, "resume-case"),
    _step("arsipkan", side_exits.archive_case, "archive-case"),
    _step("gabung", side_exits.merge_cases, "merge-cases"),
    _step("batal-gabung", side_exits.undo_merge, "undo-merge"),
    _step("bagi", side_exits.split_case, "split-case"),
    _step("identitas", identity.open_identity, "open-identity"),
]
