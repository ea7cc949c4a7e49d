"""The demo content is complete, consistent, and obviously invented."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest

from maklumat.demo.content import (
    FOLDER,
    STORY_ACTORS,
    STORY_ACTS,
    STORY_CHANNELS,
    STORY_KINDS,
    STORY_STATES,
    ContentError,
    DemoContent,
    load_content,
)
from maklumat.demo.content_types import COMPONENT_CODES, PLACEHOLDERS, Phrase, StoryContent

DEMO_DAY = date(2026, 11, 24)
DIVISIONS = {
    "tapem", "kesra", "hukum", "kerjasama", "perekonomian", "sda",
    "adpem", "pbj", "umum", "organisasi", "prokopim", "renkeu",
}  # fmt: skip
ROLES = {
    "officer", "division_head", "coordinator", "quality_manager", "leadership", "inspectorate", "administrator",
}  # fmt: skip
TIME_UNITS = {"working_day", "calendar_day", "hour", "minute", "week", "month"}
# The acts after which a case rests in a state; a reporter's message after a question resumes the work.
RESTING_ACTS = {
    "received": set(),
    "verifying": {"verify"},
    "needs_completion": {"ask"},
    "withdrawn_deemed": {"withdraw_deemed"},
    "dispatched": {"dispatch"},
    "in_progress": {"take", "message"},
    "responded": {"respond"},
    "reopened": {"reject"},
    "closed": {"close", "auto_close"},
    "transferred": {"transfer"},
    "deferred": {"defer"},
    "archived": {"archive"},
    "merged": {"merge"},
}
ACTS_THAT_MOVE = set().union(*RESTING_ACTS.values())


@pytest.fixture(scope="module")
def content() -> DemoContent:
    return load_content()


def texts_in(value: object) -> Iterator[str]:
    """Every string anywhere inside a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts_in(getattr(value, item.name))


def phrases_in(content: DemoContent) -> Iterator[Phrase]:
    for item in fields(content.phrases):
        yield from (one for one in getattr(content.phrases, item.name) if isinstance(one, Phrase))


def moves_of(story: StoryContent) -> list[str]:
    return [step.act for step in story.thread if step.act in ACTS_THAT_MOVE]


def test_there_are_two_governments_and_the_twelve_divisions(content: DemoContent) -> None:
    divisions = {unit.slug for unit in content.units if unit.kind == "division" and unit.government == "kukar"}

    assert [government.slug for government in content.governments] == ["kukar", "contoh"]
    assert divisions == DIVISIONS


def test_every_unit_hangs_under_an_earlier_unit_of_its_own_government(content: DemoContent) -> None:
    seen: dict[str, str] = {}
    for unit in content.units:
        assert unit.slug not in seen
        assert not unit.parent or seen[unit.parent] == unit.government
        seen[unit.slug] = unit.government


def test_every_division_has_a_contact_person_a_deputy_and_a_head(content: DemoContent) -> None:
    for slug in DIVISIONS:
        contacts = [contact.role for contact in content.contacts if contact.unit == slug]
        roles = [role for member in content.staff if member.unit == slug for role in member.roles]

        assert contacts == ["main", "deputy"], slug
        assert Counter(roles) == {"officer": 2, "division_head": 1}, slug


def test_every_contact_person_has_an_account_of_the_same_name(content: DemoContent) -> None:
    names = {member.name for member in content.staff}

    assert {contact.name for contact in content.contacts} <= names


def test_every_role_has_an_account_and_no_address_is_used_twice(content: DemoContent) -> None:
    roles = {role for member in content.staff for role in member.roles}
    addresses = Counter(member.email for member in content.staff)

    assert roles == ROLES
    assert set(addresses.values()) == {1}
    assert {unit.slug for unit in content.units} >= {member.unit for member in content.staff}


def test_numbers_and_addresses_cannot_belong_to_anyone(content: DemoContent) -> None:
    for channel in (channel for contact in content.contacts for channel in contact.channels):
        if channel.kind == "whatsapp":
            assert re.fullmatch(r"0812-0000-00\d\d", channel.value)
            assert channel.dial.startswith("+62812000000")
        if channel.kind == "phone":
            assert re.fullmatch(r"\(0541\) 000-00\d\d", channel.value)
    for text in texts_in(content):
        for address in re.findall(r"[\w.+-]+@[\w.-]+\.\w+", text):
            assert address.endswith(".example"), address


def test_no_two_contact_persons_share_a_number(content: DemoContent) -> None:
    numbers = [c.value for contact in content.contacts for c in contact.channels if c.kind in {"whatsapp", "phone"}]

    assert len(numbers) == len(set(numbers))


def test_some_channel_did_not_answer_and_says_what_to_use_instead(content: DemoContent) -> None:
    silent = [c for contact in content.contacts for c in contact.channels if not c.answered]

    assert silent
    assert all(c.note for c in silent)


def test_every_counter_says_how_it_can_be_reached_by_everyone(content: DemoContent) -> None:
    counters = [c for contact in content.contacts for c in contact.channels if c.kind == "counter"]

    assert len(counters) >= len(DIVISIONS)
    assert all(c.note for c in counters)


def test_every_division_has_three_to_five_services_and_a_complete_standard_in_force(content: DemoContent) -> None:
    for slug in DIVISIONS:
        services = [service for service in content.services if service.unit == slug]

        assert 3 <= len(services) <= 5, slug
        assert any(service.in_force for service in services), slug


def test_every_enacted_standard_has_fourteen_components_a_decision_and_a_consultation(content: DemoContent) -> None:
    enacted = [(s, v) for s in content.services for v in s.versions if v.state != "draft"]

    assert len({service.slug for service, version in enacted if version.state == "in_force"}) >= 16
    for service, version in enacted:
        assert version.filled == COMPONENT_CODES, f"{service.slug} {version.number}"
        assert version.decision, service.slug
        assert version.consultation, service.slug
        assert version.signed_by, service.slug


def test_all_four_services_of_kesra_have_a_standard_in_force(content: DemoContent) -> None:
    kesra = [service for service in content.services if service.unit == "kesra"]

    assert len(kesra) == 4
    assert all(service.in_force for service in kesra)


def test_some_services_have_only_a_draft_and_some_have_no_standard(content: DemoContent) -> None:
    without = [service for service in content.services if not service.in_force]

    assert any(not service.versions for service in without)
    drafts = [service.versions[0] for service in without if service.versions]
    assert drafts
    assert all(len(draft.filled) == 6 and draft.state == "draft" for draft in drafts)
    assert all(not draft.decision and draft.valid_from is None for draft in drafts)


def test_versions_follow_one_another_without_a_gap_or_an_overlap(content: DemoContent) -> None:
    for service in content.services:
        enacted = [version for version in service.versions if version.valid_from]
        assert [version.number for version in service.versions] == list(range(1, len(service.versions) + 1))
        for version in enacted:
            assert version.enacted_on is not None, service.slug
            assert version.valid_from is not None, service.slug
            assert version.enacted_on <= version.valid_from, service.slug
            assert (version.valid_until is None) == (version.state == "in_force"), service.slug
        for before, after in pairwise(enacted):
            assert before.valid_until is not None
            assert before.valid_until + timedelta(days=1) == after.valid_from, service.slug


def test_the_domicile_letter_was_dropped_in_version_three(content: DemoContent) -> None:
    (service,) = (s for s in content.services if s.slug == "rekomendasi-kegiatan-keagamaan")
    _, second, third = (version.components for version in service.versions)

    changed = [code for code in COMPONENT_CODES if getattr(second, code) != getattr(third, code)]
    dropped = {item.id for item in second.requirements} - {item.id for item in third.requirements}
    assert changed == ["requirements", "completion_time", "complaints"]
    assert dropped == {"surat-domisili"}
    assert second.completion_time is not None
    assert third.completion_time is not None
    assert (second.completion_time.amount, third.completion_time.amount) == (7, 5)
    assert third.fee is not None
    assert third.fee.kind == "free"


def test_most_standards_were_reviewed_within_a_year_and_a_few_are_overdue(content: DemoContent) -> None:
    reviewed = [service.in_force.reviewed_on for service in content.services if service.in_force]
    overdue = [day for day in reviewed if day is not None and day < DEMO_DAY.replace(year=DEMO_DAY.year - 1)]

    assert None not in reviewed
    assert 2 <= len(overdue) <= len(reviewed) // 4


def test_items_of_a_component_have_ids_that_are_short_and_used_once(content: DemoContent) -> None:
    for service in content.services:
        for version in service.versions:
            for code in COMPONENT_CODES:
                value = getattr(version.components, code)
                ids = [item.id for item in value] if isinstance(value, tuple) else []
                assert len(ids) == len(set(ids)), f"{service.slug} {code}"
                assert all(re.fullmatch(r"[a-z0-9-]{2,30}", one) for one in ids), f"{service.slug} {code}"


def test_words_with_a_fixed_meaning_are_known(content: DemoContent) -> None:
    for service in content.services:
        assert service.audience in {"public", "internal", "both"}
        for version in service.versions:
            parts = version.components
            assert version.state in {"draft", "in_force", "superseded"}
            assert {item.form for item in parts.requirements} <= {"original", "copy", "scan", "any"}
            assert {law.status for law in parts.legal_basis} <= {"in_force", "amended", "revoked"}
            assert parts.completion_time is not None
            assert parts.completion_time.unit in TIME_UNITS
            assert parts.fee is not None
            assert parts.fee.kind in {"free", "fixed", "list", "by_regulation"}
            assert (parts.fee.amount_idr > 0) == (parts.fee.kind == "fixed")
            assert parts.complaints is not None
            assert set(parts.complaints.channels) <= set(STORY_CHANNELS)


def test_every_service_can_be_found_by_what_people_type(content: DemoContent) -> None:
    slugs = [service.slug for service in content.services]

    assert len(slugs) == len(set(slugs))
    for service in content.services:
        assert len(service.keywords) >= 3, service.slug
        assert service.summary.endswith(".")
        assert len(service.summary) <= 400
        assert service.summary_en.endswith(".")
    (room,) = (service for service in content.services if service.slug == "peminjaman-ruang")
    assert {"pinjam gedung", "sewa aula", "ruang rapat", "tempat acara"} <= set(room.keywords)


def test_every_story_state_channel_kind_and_identity_occurs(content: DemoContent) -> None:
    states = Counter(story.state for story in content.stories)

    assert len(content.stories) >= 70
    assert set(states) == set(STORY_STATES)
    assert min(states.values()) >= 2
    assert {story.channel for story in content.stories} == set(STORY_CHANNELS)
    assert {story.kind for story in content.stories} == set(STORY_KINDS)
    assert {story.identity for story in content.stories} == {"named", "confidential", "none"}


def test_every_story_ends_in_the_state_its_thread_leads_to(content: DemoContent) -> None:
    for story in content.stories:
        moves = moves_of(story)
        if story.state == "received":
            assert not story.thread, story.key
        else:
            assert moves, story.key
            assert moves[-1] in RESTING_ACTS[story.state], f"{story.key}: {moves[-1]} is not {story.state}"


def test_threads_run_forward_and_end_before_today(content: DemoContent) -> None:
    for story in content.stories:
        days = [step.day for step in story.thread]
        assert days == sorted(days), story.key
        assert all(day <= story.age for day in days), story.key
        assert {step.act for step in story.thread} <= set(STORY_ACTS), story.key
        assert {step.who for step in story.thread} <= set(STORY_ACTORS), story.key


def test_answers_are_rejected_in_time_and_closed_by_the_system_only_after_ten_working_days(
    content: DemoContent,
) -> None:
    for story in content.stories:
        answered = 0
        for step in story.thread:
            if step.act == "respond":
                answered = step.day
            if step.act == "reject":
                assert step.day - answered <= 10, story.key
            if step.act == "auto_close":
                assert step.day - answered > 10, story.key
        if story.state == "responded":
            assert story.age - answered <= 10, story.key


def test_stories_point_to_services_units_and_stories_that_exist(content: DemoContent) -> None:
    services = {service.slug for service in content.services} | {"unknown"}
    units = {unit.slug for unit in content.units}
    keys = [story.key for story in content.stories]

    assert len(keys) == len(set(keys))
    for story in content.stories:
        assert story.service in services, story.key
        assert story.unit in units | {""}, story.key
        for step in story.thread:
            if step.act in {"dispatch", "split"}:
                assert step.to in units, story.key
            if step.act == "merge":
                assert step.to in keys, story.key
                assert step.to != story.key
            if step.act == "archive":
                assert step.to in {"unreadable", "too_general", "not_government", "spam"}, story.key
            if step.act == "transfer":
                assert step.to, story.key
            if step.act == "extend":
                assert step.extra_days > 0, story.key
                assert step.text, story.key


def test_allegations_go_to_the_inspectorate_and_are_never_public(content: DemoContent) -> None:
    alleged = [story for story in content.stories if story.supervision]

    assert len(alleged) >= 4
    for story in alleged:
        assert story.unit == "inspektorat", story.key
        assert not story.public, story.key
        assert {step.who for step in story.thread} <= {"coordinator", "inspectorate", "reporter", "system"}, story.key


def test_a_reporter_without_identity_has_no_name_and_nobody_else_is_nameless(content: DemoContent) -> None:
    for story in content.stories:
        assert bool(story.reporter) == (story.identity != "none"), story.key


def test_answered_and_closed_stories_say_what_came_of_them(content: DemoContent) -> None:
    for story in content.stories:
        assert bool(story.outcome) == (story.state in {"responded", "closed"}), story.key
        assert 0 <= story.rating <= 4
        assert story.rating == 0 or story.state == "closed", story.key
    assert {story.rating for story in content.stories} == {0, 1, 2, 3, 4}


def test_phrases_use_only_known_placeholders(content: DemoContent) -> None:
    for phrase in phrases_in(content):
        used = set(re.findall(r"{(\w*)}", phrase.text + phrase.title + phrase.reply))
        assert used <= PLACEHOLDERS, phrase.text


def test_there_are_enough_phrases_for_a_million_different_texts(content: DemoContent) -> None:
    book = content.phrases
    villages = sum(len(place.villages) for place in book.places)
    combinations = (
        len(book.openings)
        * len(book.problems)
        * len(book.details)
        * len(book.requests)
        * len(book.closings)
        * len(book.times)
        * villages
    )

    assert len(book.problems) >= 60
    assert len(book.replies) >= 40
    assert len(book.outcomes) >= 25
    assert len(book.places) == 20
    assert combinations > 1_000_000_000


def test_every_topic_of_a_problem_has_its_reply_question_and_outcome(content: DemoContent) -> None:
    book = content.phrases
    topics = {problem.topic for problem in book.problems}

    assert topics <= {reply.topic for reply in book.replies}
    assert topics <= {question.topic for question in book.questions}
    assert topics <= {outcome.topic for outcome in book.outcomes}


def test_every_service_and_kind_has_a_problem_and_every_style_an_opening(content: DemoContent) -> None:
    slugs = {service.slug for service in content.services}
    book = content.phrases

    assert all(set(problem.services) <= slugs for problem in book.problems)
    for kind in STORY_KINDS:
        assert any(problem.kinds == (kind,) and not problem.services for problem in book.problems)
    for style in ("formal", "santai", "lokal"):
        assert any(opening.style == style for opening in book.openings)
        assert any(closing.style == style for closing in book.closings)


def test_every_service_finds_every_building_block_for_every_kind_and_style(content: DemoContent) -> None:
    book = content.phrases
    for service in content.services:
        for kind in STORY_KINDS:
            problems = [p for p in book.problems if p.fits(kind=kind, service=service)]
            assert len(problems) >= 5, (service.slug, kind)
            for style in ("formal", "santai", "lokal"):
                for blocks in (book.openings, book.details, book.requests, book.closings):
                    assert any(one.fits(kind=kind, service=service, style=style) for one in blocks)
            for problem in problems:
                for blocks in (book.replies, book.questions, book.outcomes):
                    assert any(one.fits(kind=kind, service=service, topic=problem.topic) for one in blocks)


def test_a_promise_is_mentioned_only_where_a_standard_is_in_force(content: DemoContent) -> None:
    (promised,) = (p for p in content.phrases.problems if p.title == "Lewat {days} hari dari janji standar")
    for service in content.services:
        assert promised.fits(kind="complaint", service=service) == (service.in_force is not None)


def test_titles_fit_into_one_line(content: DemoContent) -> None:
    titles = [story.title for story in content.stories] + [problem.title for problem in content.phrases.problems]

    assert max(len(title) for title in titles) <= 70
    assert not [title for title in titles if title.endswith(".")]


def test_texts_fit_into_the_columns_they_are_meant_for(content: DemoContent) -> None:
    for unit in content.units:
        assert len(unit.about) <= 400, unit.slug
        assert len(unit.address) <= 160, unit.slug
    for contact in content.contacts:
        assert all(len(channel.note) <= 160 for channel in contact.channels), contact.name
    for service in content.services:
        for version in service.versions:
            assert len(version.decision) <= 120, service.slug
            assert len(version.consultation) <= 200, service.slug
            assert len(version.what_changed) <= 400, service.slug
    for story in content.stories:
        assert len(story.place) <= 160, story.key
        assert len(story.rating_comment) <= 500, story.key
        assert all(len(step.text) <= 400 for step in story.thread if step.act != "respond"), story.key


def test_sentences_have_no_stray_spaces_or_dashes(content: DemoContent) -> None:
    for text in texts_in(content):
        assert text == text.strip(), text
        assert "  " not in text, text
        assert " ," not in text, text
        assert " ." not in text, text


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("units.toml", "head_title", "head_tittle", "unknown"),
        ("units.toml", 'about = "Mengurus peminjaman balai."', "", "missing"),
        ("staff.toml", 'roles = ["administrator"]', 'roles = "administrator"', "expected a list"),
        ("services/umum-contoh.toml", "count = 2", 'count = "dua"', "expected int"),
        ("services/umum-contoh.toml", '"uu-25-2009"', '"uu-99-2009"', "unknown regulation"),
    ],
)
def test_a_mistake_in_a_file_is_named_not_swallowed(
    tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    folder = copytree(FOLDER, tmp_path / "content")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError, match=complaint):
        load_content(folder)
