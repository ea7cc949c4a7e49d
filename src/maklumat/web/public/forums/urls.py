"""Addresses of the forums. Those that messages lead to are named in ``consultations.rules.links`` too."""

from django.urls import path

from maklumat.web.public.forums.views import attendance, inputs, invitations, reading, records, writing

urlpatterns = [
    path("forum/", reading.list_forums, name="list-forums"),
    path("forum/undangan/<slug:token>/", invitations.answer_invitation, name="answer-invitation"),
    path("forum/undangan/<slug:token>/acara.ics", invitations.download_invitation, name="download-invitation"),
    path("forum/<slug:slug>/", reading.show_forum, name="show-forum"),
    path("forum/<slug:slug>/acara.ics", reading.download_forum, name="download-forum"),
    path("forum/<slug:slug>/draf/<int:version_id>/", reading.show_discussed_draft, name="show-discussed-draft"),
    path("forum/<slug:slug>/masukan/", inputs.list_inputs, name="list-inputs"),
    path("forum/<slug:slug>/masukan/tulis/", writing.file_input, name="file-input"),
    path("forum/<slug:slug>/masukan/<int:input_id>/", inputs.show_input, name="show-input"),
    path("forum/<slug:slug>/masukan/<int:input_id>/dukung/", writing.vote_for_input, name="vote-for-input"),
    path("forum/<slug:slug>/kesepakatan/", records.list_agreements, name="list-agreements"),
    path("forum/<slug:slug>/berita-acara.pdf", records.download_record, name="download-record"),
    path("forum/<slug:slug>/berita-acara/pindaian", records.download_record_scan, name="download-record-scan"),
    path("forum/<slug:slug>/berkas/<int:file_id>/", records.download_forum_file, name="download-forum-file"),
    path("forum/<slug:slug>/hadir/", attendance.check_in, name="check-in"),
]
