"""Addresses of the import; they stand before those of the standards, whose words could be units."""

from django.urls import path

from maklumat.web.desk.imports.views import batches, review

urlpatterns = [
    path("standar/impor/", batches.list_imports, name="list-imports"),
    path("standar/impor/mulai/", batches.start_import, name="start-import"),
    path("standar/impor/<int:batch_id>/", batches.show_import, name="show-import"),
    path("standar/impor/<int:batch_id>/tambah/", batches.add_to_import, name="add-to-import"),
    path("standar/impor/<int:batch_id>/terima/", batches.accept_services, name="accept-services"),
    path("standar/impor/berkas/<int:file_id>/", batches.download_imported_file, name="download-imported-file"),
    path("standar/impor/tinjau/<int:imported_id>/", review.review_service, name="review-service"),
    path("standar/impor/tinjau/<int:imported_id>/terima/", review.accept_service, name="accept-service"),
    path("standar/impor/tinjau/<int:imported_id>/sisihkan/", review.set_aside_service, name="set-aside-service"),
    path("standar/impor/tinjau/<int:imported_id>/angkat/", review.take_up_service, name="take-up-service"),
    path(
        "standar/impor/tinjau/<int:imported_id>/benar/<int:question_id>/",
        review.settle_question,
        name="settle-question",
    ),
    path("standar/impor/tinjau/<int:imported_id>/ubah/<slug:code>/", review.correct_service, name="correct-service"),
]
