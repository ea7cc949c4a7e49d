"""Addresses of the surveys."""

from django.urls import path

from maklumat.web.public.surveys.views import answering, kiosk, results

urlpatterns = [
    path("survei/", results.list_results, name="list-survey-results"),
    path("survei/tautan/<slug:token>/", answering.open_survey_link, name="open-survey-link"),
    path("survei/<slug:slug>/", answering.answer_survey, name="answer-survey"),
    path("survei/<slug:slug>/loket/", kiosk.answer_at_kiosk, name="answer-at-kiosk"),
    path("survei/<slug:slug>/terima-kasih/", answering.thank_respondent, name="thank-respondent"),
    path("survei/<slug:slug>/hasil/", results.show_result, name="show-survey-result"),
]
