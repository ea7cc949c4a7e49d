"""Satisfaction surveys of the demo: two published results of one division, and one that takes answers now."""

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Government, Unit
from maklumat.organization.queries import get_calendar
from maklumat.surveys.actions.answers import Marks, Respondent, answer_survey
from maklumat.surveys.actions.results import complete_improvement, plan_improvement, publish_result
from maklumat.surveys.actions.surveys import SurveyPlan, close_survey, open_survey, prepare_survey
from maklumat.surveys.models import Survey
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.vocabulary import AgeGroup, AnswerWay, Education, Element, Occupation, Sex

FREE_OF_CHARGE = 4
DAYS = 90
HARDER = {Element.TIME: 0.25, Element.FACILITIES: 0.12, Element.COMPLAINTS: 0.1}
"""How much likelier a low mark is for these: what the demo's analysis speaks of."""

ANALYSIS = (
    "Nilai terendah ada pada waktu penyelesaian: pemohon menunggu tanda tangan pejabat. Sarana ruang tunggu dinilai"
    " cukup, sedangkan perilaku petugas paling dihargai.\n\nKami menambah pejabat pengganti penanda tangan dan"
    " menata ulang ruang tunggu."
)
COMMENTS = ("Petugasnya ramah.", "Tanda tangan lama, mohon dipercepat.", "Kursi tunggu ditambah.")


def load_surveys(government: Government, *, actor: Actor, now: datetime) -> None:
    """Load the surveys through the product's own actions."""
    unit = Unit.objects.of(government.pk).filter(services__is_published=True).order_by("order", "id").first()
    if unit is None:
        return
    today = get_calendar(government).local_date(now)
    chance = random.Random(14)
    for number, content, people in ((2, 0.62, 34), (1, 0.7, 41)):
        ends_on = today - timedelta(days=DAYS * number)
        publish_survey(unit, ends_on, chance, content, people, actor=actor)
    survey = _open(unit, today + timedelta(days=20), actor=actor, now=_noon(unit, today - timedelta(days=30)))
    for answered in range(12):
        _answer(survey, now - timedelta(days=12 - answered, minutes=7), chance, 0.72, answered)


def publish_survey(
    unit: Unit, ends_on: date, chance: random.Random, content: float, people: int, *, actor: Actor
) -> None:
    """Hold a survey of a quarter that ends on a day, publish its result a week later, and plan what is bettered."""
    survey = _open(unit, ends_on, actor=actor, now=_noon(unit, ends_on - timedelta(days=DAYS)))
    for number in range(people):
        _answer(survey, _noon(unit, ends_on - timedelta(days=number % (DAYS - 5))), chance, content, number)
    published = _noon(unit, ends_on + timedelta(days=7))
    close_survey(survey.pk, actor=actor, now=published)
    publish_result(survey.pk, analysis=ANALYSIS, actor=actor, now=published)
    plans = (
        (Element.TIME, "Menunjuk pejabat pengganti penanda tangan pada hari yang sama.", 30),
        (Element.FACILITIES, "Menambah kursi dan kipas angin di ruang tunggu.", 200),
    )
    for element, plan, days in plans:
        improvement = plan_improvement(
            survey.pk,
            element=element,
            plan=plan,
            owner_id=unit.pk,
            due_on=ends_on + timedelta(days=days),
            actor=actor,
            now=published,
        )
        if element is Element.TIME:
            done_on = ends_on + timedelta(days=25)
            proof = "Keputusan penunjukan pejabat pengganti, ditempel di loket."
            complete_improvement(improvement.pk, proof=proof, done_on=done_on, actor=actor, now=_noon(unit, done_on))


def _open(unit: Unit, ends_on: date, *, actor: Actor, now: datetime) -> Survey:
    plan = SurveyPlan(
        title=f"Survei kepuasan {unit.short_name}",
        starts_on=ends_on - timedelta(days=DAYS),
        ends_on=ends_on,
        population=150,
    )
    survey = prepare_survey(unit.pk, plan, actor=actor, now=now)
    return open_survey(survey.pk, actor=actor, now=now)


def _answer(survey: Survey, at: datetime, chance: random.Random, content: float, number: int) -> None:
    marks = {
        element: FREE_OF_CHARGE if element is Element.COST else _mark(chance, content - HARDER.get(element, 0.0))
        for element in SKM_2017.elements
    }
    services = list(survey.unit.services.filter(is_published=True)[:3])
    service = chance.choice(services) if services else None
    answer_survey(
        survey.pk,
        Marks(
            marks,
            comment=COMMENTS[number] if number < len(COMMENTS) else "",
            service_id=service.pk if service else None,
            respondent=Respondent(
                sex=chance.choice(Sex.values),
                age_group=chance.choice(AgeGroup.values),
                education=chance.choice(Education.values),
                occupation=chance.choice(Occupation.values),
            ),
        ),
        answer_key=f"contoh-{survey.pk}-{number}",
        way=AnswerWay.KIOSK if number % 3 else AnswerWay.QR,
        actor=Actor(ActorKind.VISITOR, id="visitor", name="", government_id=survey.government_id),
        now=at,
    )


def _mark(chance: random.Random, content: float) -> int:
    """Return 1 to 4: the more content, the higher."""
    return 1 + sum(chance.random() < content + 0.2 for _ in range(3))


def _noon(unit: Unit, day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=ZoneInfo(unit.government.zone))
