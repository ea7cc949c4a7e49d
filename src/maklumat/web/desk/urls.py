"""Addresses of the desk."""

from maklumat.web.desk.accounts.urls import urlpatterns as accounts_urls
from maklumat.web.desk.applications.urls import urlpatterns as applications_urls
from maklumat.web.desk.audits.urls import urlpatterns as audits_urls
from maklumat.web.desk.calendar.urls import urlpatterns as calendar_urls
from maklumat.web.desk.cases.urls import urlpatterns as cases_urls
from maklumat.web.desk.charters.urls import urlpatterns as charters_urls
from maklumat.web.desk.counter.urls import urlpatterns as counter_urls
from maklumat.web.desk.editor.urls import urlpatterns as editor_urls
from maklumat.web.desk.findings.urls import urlpatterns as findings_urls
from maklumat.web.desk.forums.urls import urlpatterns as forums_urls
from maklumat.web.desk.imports.urls import urlpatterns as imports_urls
from maklumat.web.desk.inbox.urls import urlpatterns as inbox_urls
from maklumat.web.desk.inheritance.urls import urlpatterns as inheritance_urls
from maklumat.web.desk.intake.urls import urlpatterns as intake_urls
from maklumat.web.desk.journal.urls import urlpatterns as journal_urls
from maklumat.web.desk.kits.urls import urlpatterns as kits_urls
from maklumat.web.desk.lapor.urls import urlpatterns as lapor_urls
from maklumat.web.desk.letterheads.urls import urlpatterns as letterheads_urls
from maklumat.web.desk.news.urls import urlpatterns as news_urls
from maklumat.web.desk.notices.urls import urlpatterns as notices_urls
from maklumat.web.desk.ombudsman.urls import urlpatterns as ombudsman_urls
from maklumat.web.desk.onboarding.urls import urlpatterns as onboarding_urls
from maklumat.web.desk.own_requests.urls import urlpatterns as own_requests_urls
from maklumat.web.desk.papers.urls import urlpatterns as papers_urls
from maklumat.web.desk.period_reports.urls import urlpatterns as period_reports_urls
from maklumat.web.desk.policies.urls import urlpatterns as policies_urls
from maklumat.web.desk.publications.urls import urlpatterns as publications_urls
from maklumat.web.desk.regulations.urls import urlpatterns as regulations_urls
from maklumat.web.desk.reuse.urls import urlpatterns as reuse_urls
from maklumat.web.desk.reviews.urls import urlpatterns as reviews_urls
from maklumat.web.desk.scorecards.urls import urlpatterns as scorecards_urls
from maklumat.web.desk.scorings.urls import urlpatterns as scorings_urls
from maklumat.web.desk.self_assessments.urls import urlpatterns as self_assessments_urls
from maklumat.web.desk.set_aside.urls import urlpatterns as set_aside_urls
from maklumat.web.desk.settings.urls import urlpatterns as settings_urls
from maklumat.web.desk.staff.urls import urlpatterns as staff_urls
from maklumat.web.desk.standards.urls import urlpatterns as standards_urls
from maklumat.web.desk.surveys.urls import urlpatterns as surveys_urls
from maklumat.web.desk.team.urls import urlpatterns as team_urls
from maklumat.web.desk.telephone.urls import urlpatterns as telephone_urls
from maklumat.web.desk.today.urls import urlpatterns as today_urls
from maklumat.web.desk.units.urls import urlpatterns as units_urls

app_name = "desk"
urlpatterns = [
    *inbox_urls,
    *today_urls,
    *cases_urls,
    *set_aside_urls,
    *applications_urls,
    *own_requests_urls,
    *intake_urls,
    *counter_urls,
    *telephone_urls,
    *lapor_urls,
    *notices_urls,
    *news_urls,
    *team_urls,
    *settings_urls,
    *onboarding_urls,
    *kits_urls,
    *inheritance_urls,
    *units_urls,
    *letterheads_urls,
    *staff_urls,
    *calendar_urls,
    *policies_urls,
    *accounts_urls,
    *imports_urls,
    *reviews_urls,
    *standards_urls,
    *reuse_urls,
    *findings_urls,
    *publications_urls,
    *regulations_urls,
    *editor_urls,
    *forums_urls,
    *surveys_urls,
    *scorecards_urls,
    *scorings_urls,
    *audits_urls,
    *period_reports_urls,
    *self_assessments_urls,
    *ombudsman_urls,
    *charters_urls,
    *papers_urls,
    *journal_urls,
]
