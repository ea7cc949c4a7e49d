"""Addresses of the forums at the desk."""

from django.urls import path

from maklumat.web.desk.forums.views import agreements, files, inputs, people, planning, projector, records, room

urlpatterns = [
    path("forum/", planning.list_forums, name="list-forums"),
    path("forum/baru/", planning.prepare_forum, name="prepare-forum"),
    path("forum/tindak-lanjut/", agreements.show_board, name="show-follow-up"),
    path("forum/pemangku-kepentingan/", people.list_stakeholders, name="list-stakeholders"),
    path("forum/pemangku-kepentingan/baru/", people.add_stakeholder, name="add-stakeholder"),
    path("forum/pemangku-kepentingan/<int:stakeholder_id>/", people.save_stakeholder, name="save-stakeholder"),
    path("forum/<slug:slug>/", planning.show_forum, name="show-forum"),
    path("forum/<slug:slug>/ubah/", planning.change_forum, name="change-forum"),
    path("forum/<slug:slug>/agenda/", planning.set_agenda, name="set-agenda"),
    path("forum/<slug:slug>/tim/", planning.set_team, name="set-team"),
    path("forum/<slug:slug>/buka/", planning.open_forum, name="open-forum"),
    path("forum/<slug:slug>/batal/", planning.cancel_forum, name="cancel-forum"),
    path("forum/<slug:slug>/mulai/", room.start_meeting, name="start-meeting"),
    path("forum/<slug:slug>/layar/", projector.show_room, name="show-room"),
    path("forum/<slug:slug>/tampilkan/", room.show_agenda_item, name="show-agenda-item"),
    path("forum/<slug:slug>/tutup/", room.close_forum, name="close-forum"),
    path("forum/<slug:slug>/undangan/", people.show_invitations, name="show-invitations"),
    path("forum/<slug:slug>/undangan/<int:invitation_id>/", people.show_invitation, name="show-invitation"),
    path("forum/<slug:slug>/undangan/<int:invitation_id>/surat.pdf", people.print_invitation, name="print-invitation"),
    path(
        "forum/<slug:slug>/undangan/<int:invitation_id>/tarik/", people.withdraw_invitation, name="withdraw-invitation"
    ),
    path("forum/<slug:slug>/hadir/", room.show_attendance, name="show-attendance"),
    path("forum/<slug:slug>/hadir/daftar.pdf", room.print_attendance, name="print-attendance"),
    path("forum/<slug:slug>/hadir/<int:attendee_id>/coret/", room.strike_attendee, name="strike-attendee"),
    path("forum/<slug:slug>/masukan/", inputs.list_inputs, name="list-inputs"),
    path("forum/<slug:slug>/masukan/tulis/", inputs.record_input, name="record-input"),
    path("forum/<slug:slug>/masukan/<int:input_id>/", inputs.answer_input, name="answer-input"),
    path("forum/<slug:slug>/masukan/<int:input_id>/telaah/", inputs.moderate_input, name="moderate-input"),
    path("forum/<slug:slug>/kesepakatan/", agreements.list_agreements, name="list-agreements"),
    path("forum/<slug:slug>/kesepakatan/baru/", agreements.make_agreement, name="make-agreement"),
    path("forum/<slug:slug>/kesepakatan/<int:number>/", agreements.change_agreement, name="change-agreement"),
    path("forum/<slug:slug>/kesepakatan/<int:number>/terapkan/", agreements.apply_agreement, name="apply-agreement"),
    path("forum/<slug:slug>/kesepakatan/<int:number>/hapus/", agreements.remove_agreement, name="remove-agreement"),
    path("forum/<slug:slug>/kesepakatan/<int:number>/kemajuan/", agreements.report_progress, name="report-progress"),
    path("forum/<slug:slug>/berita-acara/", records.show_record, name="show-record"),
    path("forum/<slug:slug>/berita-acara/telaah/", records.review_record, name="review-record"),
    path("forum/<slug:slug>/berita-acara/kembalikan/", records.return_record, name="return-record"),
    path("forum/<slug:slug>/berita-acara/tanda-tangan/", records.add_signatures, name="add-signatures"),
    path("forum/<slug:slug>/berita-acara/umumkan/", records.publish_record, name="publish-record"),
    path("forum/<slug:slug>/berita-acara/<slug:which>.pdf", records.download_record, name="download-record"),
    path("forum/<slug:slug>/berkas/", files.attach_file, name="attach-file"),
    path("forum/<slug:slug>/berkas/<int:file_id>/", files.download_file, name="download-file"),
    path("forum/<slug:slug>/berkas/<int:file_id>/lepas/", files.remove_file, name="remove-file"),
    path("forum/<slug:slug>/laporan.pdf", files.print_report, name="print-report"),
    path("forum/<slug:slug>/laporan.xlsx", files.download_workbook, name="download-workbook"),
]
