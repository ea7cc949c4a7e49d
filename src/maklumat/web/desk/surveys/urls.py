"""Addresses of the surveys at the desk."""

from django.urls import path

from maklumat.web.desk.surveys.views import answers, improvements, planning

urlpatterns = [
    path("survei/", planning.list_surveys, name="list-surveys"),
    path("survei/baru/", planning.prepare_survey, name="prepare-survey"),
    path(
        "survei/perbaikan/<int:improvement_id>/selesai/", improvements.complete_improvement, name="complete-improvement"
    ),
    path("survei/jawaban/<int:answer_id>/coret/", answers.strike_answer, name="strike-answer"),
    path("survei/<slug:slug>/", planning.show_survey, name="show-survey"),
    path("survei/<slug:slug>/ubah/", planning.change_survey, name="change-survey"),
    path("survei/<slug:slug>/buka/", planning.open_survey, name="open-survey"),
    path("survei/<slug:slug>/tutup/", planning.close_survey, name="close-survey"),
    path("survei/<slug:slug>/umumkan/", planning.publish_result, name="publish-survey-result"),
    path("survei/<slug:slug>/jawaban/", answers.list_answers, name="list-answers"),
    path("survei/<slug:slug>/kertas/", answers.type_answer, name="type-answer"),
    path("survei/<slug:slug>/laporan/<slug:kind>/", planning.print_survey_report, name="print-survey-report"),
    path("survei/<slug:slug>/perbaikan/", improvements.plan_improvement, name="plan-improvement"),
]
