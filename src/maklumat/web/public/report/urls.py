"""Addresses of the complaint form and its receipt."""

from django.urls import path

from maklumat.web.public.report import views

urlpatterns = [
    path("lapor/", views.start_report, name="start-report"),
    path("lapor/<int:step>/", views.report_step, name="report-step"),
    path("lapor/berkas/", views.upload_file, name="upload-file"),
    path("lapor/berkas/hapus/", views.remove_file, name="remove-file"),
    path("lapor/kirim/", views.file_case, name="file-case"),
    path("lapor/tanda-terima/", views.show_receipt, name="show-receipt"),
    path("lapor/tanda-terima/cetak/", views.print_receipt, name="print-receipt"),
    path("lapor/tanda-terima/simpan/", views.confirm_receipt, name="confirm-receipt"),
]
