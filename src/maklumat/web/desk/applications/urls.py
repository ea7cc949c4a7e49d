"""Addresses of the applications."""

from django.urls import path

from maklumat.web.desk.applications import counter, registers, steps, views

STEP = "permohonan/<str:code>/"

urlpatterns = [
    path("permohonan/", views.list_applications, name="list-applications"),
    path("permohonan/impor/", registers.list_registers, name="list-registers"),
    path("permohonan/impor/<int:register_id>/", registers.show_register, name="show-register"),
    path("permohonan/impor/<int:register_id>/kolom/", registers.choose_columns, name="choose-register-columns"),
    path("permohonan/impor/<int:register_id>/ambil/", registers.take_over_register, name="take-over-register"),
    path("permohonan/catat/", counter.record_application, name="record-application"),
    path(f"{STEP}tanda-terima/", counter.show_application_receipt, name="show-application-receipt"),
    path(STEP, views.show_application, name="show-application"),
    path(f"{STEP}berkas/<int:file_id>/", views.download_document_file, name="download-document-file"),
    path(f"{STEP}ambil/", steps.take_application, name="take-application"),
    path(f"{STEP}periksa/", steps.check_documents, name="check-documents"),
    path(f"{STEP}bebaskan/", steps.waive_document, name="waive-document"),
    path(f"{STEP}langkah/", steps.reach_step, name="reach-step"),
    path(f"{STEP}tunggu/", steps.wait_for_agency, name="wait-for-agency"),
    path(f"{STEP}lanjut/", steps.resume_work, name="resume-work"),
    path(f"{STEP}perpanjang/", steps.extend_deadline, name="extend-deadline"),
    path(f"{STEP}pesan/", steps.send_word, name="send-word"),
    path(f"{STEP}catatan/", steps.add_note, name="add-application-note"),
    path(f"{STEP}siap/", steps.finish_application, name="finish-application"),
    path(f"{STEP}serahkan/", steps.hand_over, name="hand-over"),
    path(f"{STEP}tolak/", steps.refuse_application, name="refuse-application"),
    path(f"{STEP}pemohon/", steps.open_applicant, name="open-applicant"),
]
