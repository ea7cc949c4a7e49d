"""Addresses of findings and of what is done about them."""

from django.urls import path

from maklumat.web.desk.audits import views

urlpatterns = [
    path("temuan/", views.list_audit_findings, name="list-audit-findings"),
    path("temuan/baru/", views.open_audit_finding, name="open-audit-finding"),
    path("temuan/<int:finding_id>/", views.show_audit_finding, name="show-audit-finding"),
    path("temuan/<int:finding_id>/tindakan/", views.plan_action, name="plan-action"),
    path("temuan/<int:finding_id>/tutup/", views.close_audit_finding, name="close-audit-finding"),
    path("temuan/<int:finding_id>/buka/", views.reopen_audit_finding, name="reopen-audit-finding"),
    path("tindakan/<int:action_id>/bukti/", views.report_action, name="report-action"),
    path("tindakan/<int:action_id>/periksa/", views.settle_action, name="settle-action"),
    path("tindakan/<int:action_id>/berkas/", views.download_action_proof, name="download-action-proof"),
]
