"""Addresses of an application: its form, its receipt, the applicant's page."""

from django.urls import path

from maklumat.web.public.apply import following, views

urlpatterns = [
    path("layanan/<slug:unit>/<slug:slug>/ajukan/", views.start_application, name="start-application"),
    path("layanan/<slug:unit>/<slug:slug>/ajukan/<int:step>/", views.application_step, name="application-step"),
    path("layanan/<slug:unit>/<slug:slug>/ajukan/kirim/", views.file_application, name="file-application"),
    path("permohonan/tanda-terima/", views.show_application_receipt, name="show-application-receipt"),
    path("permohonan/tanda-terima/cetak/", views.print_application_receipt, name="print-application-receipt"),
    path("permohonan/tanda-terima/simpan/", views.confirm_application_receipt, name="confirm-application-receipt"),
    path("permohonan/<str:code>/", following.show_application, name="show-application"),
    path("permohonan/<str:code>/tanggal/", following.show_application_deadline, name="show-application-deadline"),
    path("permohonan/<str:code>/buka/", following.open_application, name="open-application"),
    path("permohonan/<str:code>/tutup/", following.leave_application, name="leave-application"),
    path("permohonan/<str:code>/lengkapi/", following.complete_documents, name="complete-documents"),
    path("permohonan/<str:code>/cabut/", following.withdraw_application, name="withdraw-application"),
    path("permohonan/<str:code>/survei/", following.start_application_survey, name="start-application-survey"),
    path("permohonan/<str:code>/produk/", following.download_product, name="download-product"),
]
