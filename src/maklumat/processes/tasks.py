"""Work that spans apps and runs by itself. Each task only reads the clock and calls one function."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from maklumat.applications.actions.register_rows import check_register, import_register
from maklumat.cases.actions.attachments import remove_loose_uploads
from maklumat.cases.actions.triage import learn_triage
from maklumat.catalogue.actions.editions import write_editions
from maklumat.catalogue.actions.enactment import supersede_ended_standards
from maklumat.catalogue.actions.import_reading import read_imported_file
from maklumat.catalogue.documents.shelf import clear_shelf
from maklumat.channels.actions.deliveries import empty_old_deliveries
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.jobs import MEDIA_TASK, POST_TASK, enqueue_media, enqueue_posts, enqueue_reading
from maklumat.channels.jobs import READ_TASK as READ_DELIVERIES_TASK
from maklumat.channels.queries.deliveries import find_accounts_to_read
from maklumat.channels.queries.media import find_accounts_to_fetch
from maklumat.channels.queries.posts import find_accounts_to_publish
from maklumat.evaluation.actions.rollups import bring_up_to_date, continue_recount, recount
from maklumat.foundation.actor import system_actor
from maklumat.organization.queries import find_governments
from maklumat.processes.applications import let_applications_lapse, sweep_document_files
from maklumat.processes.backlog import CHECK_TASK, IMPORT_TASK
from maklumat.processes.calendar import warn_calendar_ends
from maklumat.processes.comments import judge_comments
from maklumat.processes.conversations import close_all_left_open, hear_account, hear_late_parts
from maklumat.processes.digest import send_overdue_digest
from maklumat.processes.findings import look_for_findings
from maklumat.processes.forums import escalate_late_agreements, remind_invited, tell_participants
from maklumat.processes.importing import READ_TASK
from maklumat.processes.invitations import invite_finished
from maklumat.processes.media import fetch_media
from maklumat.processes.news import publish_due_news, send_posts
from maklumat.processes.period_reports import tell_of_reports
from maklumat.processes.reviews import remind_reviews
from maklumat.processes.texts import look_through_changed_texts
from maklumat.processes.ticks import ESCALATE, OFTEN, recompute_after_calendar_change, run_tick

KEEP_DELIVERIES = timedelta(days=30)
"""How long the bytes of a delivery can be read again; they hold names and numbers in the clear."""
STALLED_AFTER_SECONDS = 120
"""A job whose worker gave no sign of life for this long was lost with it."""


@app.periodic(cron="*/5 * * * *")
@app.task(name="processes.ticks", queueing_lock="processes.ticks")
def run_ticks(timestamp: int) -> int:
    """Remind, close, take as withdrawn, take up again: whatever became due."""
    now = timezone.now()
    return sum(run_tick(tick, now) for tick in OFTEN)


@app.periodic(cron="40 * * * *")
@app.task(name="processes.applications", queueing_lock="processes.applications")
def follow_applications(timestamp: int) -> int:
    """Let lapse what was never completed, and remove files whose form never came."""
    now = timezone.now()
    return let_applications_lapse(now) + sweep_document_files(now)


@app.periodic(cron="4-59/10 * * * *")
@app.task(name="processes.invite_finished", queueing_lock="processes.invite_finished")
def invite_to_surveys(timestamp: int) -> int:
    """Send the survey link to everybody whose matter was finished lately; return how many."""
    return invite_finished(timezone.now())


@app.periodic(cron="20 * * * *")
@app.task(name="processes.escalate", queueing_lock="processes.escalate")
def escalate_overdue(timestamp: int) -> int:
    """Raise overdue cases to the rung they belong to."""
    return run_tick(ESCALATE, timezone.now())


@app.periodic(cron="*/15 * * * *")
@app.task(name="processes.forums", queueing_lock="processes.forums")
def follow_forums(timestamp: int) -> int:
    """Remind the invited, and tell participants what became of their words."""
    now = timezone.now()
    return remind_invited(now) + tell_participants(now)


@app.periodic(cron="30 0 * * *")  # 08:30 in Makassar
@app.task(name="processes.late_agreements", queueing_lock="processes.late_agreements")
def follow_agreements(timestamp: int) -> int:
    """Tell the next rung of agreements that are late."""
    return escalate_late_agreements(timezone.now())


@app.periodic(cron="0 0 * * *")  # 08:00 in Makassar
@app.task(name="processes.digest", queueing_lock="processes.digest")
def send_digests(timestamp: int) -> int:
    """Write the morning digest for every government."""
    now = timezone.now()
    return sum(send_overdue_digest(government.pk, now=now) for government in find_governments())


@app.periodic(cron="30 23 * * *")  # 07:30 in Makassar
@app.task(name="processes.warn_calendar_ends", queueing_lock="processes.warn_calendar_ends")
def warn_calendars_end(timestamp: int) -> int:
    """Tell administrators that somebody should confirm the calendar of the next year."""
    now = timezone.now()
    return sum(warn_calendar_ends(government.pk, now=now) for government in find_governments())


@app.periodic(cron="10 16 * * *")  # just after midnight in Makassar
@app.task(name="processes.supersede_standards", queueing_lock="processes.supersede_standards")
def supersede_standards(timestamp: int) -> int:
    """Mark standards whose last day has passed; which one is in force never depends on it."""
    now, actor = timezone.now(), system_actor("supersede-standards")
    return sum(supersede_ended_standards(one.pk, actor=actor, now=now) for one in find_governments())


@app.periodic(cron="15 0-8/2 * * *")  # in office hours of Makassar, so that a late worker catches up
@app.task(name="processes.remind_reviews", queueing_lock="processes.remind_reviews")
def remind_keepers(timestamp: int) -> int:
    """Tell the keepers of standards that a review is near or overdue; each step once."""
    now = timezone.now()
    return sum(remind_reviews(government.pk, now=now) for government in find_governments())


@app.periodic(cron="* * * * *")
@app.task(name="processes.figures", queueing_lock="processes.figures")
def follow_figures(timestamp: int) -> int:
    """Bring the figures of the scoreboard up to date, and go on with a recount that was broken off."""
    now = timezone.now()
    counted = 0
    for government in find_governments():
        counted += bring_up_to_date(government.pk, now=now)
        continue_recount(government.pk, now=now)
    return counted


@app.periodic(cron="30 18 * * *")  # 02:30 in Makassar
@app.task(name="processes.recount_figures", queueing_lock="processes.recount_figures", priority=-5)
def recount_figures(timestamp: int) -> int:
    """Count all figures anew from the rows; return for how many governments there was anything."""
    now = timezone.now()
    return sum(recount(government.pk, now=now) for government in find_governments())


@app.periodic(cron="10 1-8/2 * * *")  # in office hours of Makassar, so that a late worker catches up
@app.task(name="processes.period_reports", queueing_lock="processes.period_reports")
def tell_of_period_reports(timestamp: int) -> int:
    """Tell readers that the report of a month or a quarter can be read; each period once."""
    return tell_of_reports(timezone.now())


@app.periodic(cron="0 19 * * *")  # 03:00 in Makassar, after the recount
@app.task(name="processes.find_findings", queueing_lock="processes.find_findings", priority=-5)
def find_findings(timestamp: int) -> int:
    """Make findings of what the system sees, and remind of late actions; return how many were made."""
    return look_for_findings(timezone.now())


@app.periodic(cron="35 * * * *")
@app.task(name="processes.texts", queueing_lock="processes.texts", priority=-5)
def look_through_texts(timestamp: int) -> int:
    """Look through the texts of standards that changed, for twins and leftovers."""
    return look_through_changed_texts(timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="processes.write_editions", queueing_lock="processes.write_editions")
def write_catalogues(timestamp: int) -> int:
    """Write the catalogue as files of open data, wherever what is published changed."""
    now = timezone.now()
    return sum(write_editions(government.pk, now=now) for government in find_governments())


@app.periodic(cron="40 17 * * *")
@app.task(name="processes.clean_uploads", queueing_lock="processes.clean_uploads")
def clean_uploads(timestamp: int) -> int:
    """Remove files whose report never came."""
    return remove_loose_uploads(actor=system_actor("clean-uploads"), now=timezone.now())


@app.periodic(cron="50 17 * * *")
@app.task(name="processes.clear_printed", queueing_lock="processes.clear_printed")
def clear_printed(timestamp: int) -> int:
    """Remove printed files that were made long ago."""
    return clear_shelf(timezone.now())


@app.periodic(cron="10 18 * * *")  # 02:10 in Makassar
@app.task(name="processes.learn_triage", queueing_lock="processes.learn_triage")
def learn_from_confirmed(timestamp: int) -> int:
    """Learn, for each government from its own reports alone, where a report belongs; return how many were read."""
    now, actor = timezone.now(), system_actor("learn-triage")
    return sum(learn_triage(one.pk, actor=actor, now=now).report_count for one in find_governments())


@app.task(name="processes.recompute_clocks")
def recompute_clocks(government_id: int) -> int:
    """Compute open clocks again after the calendar of a government changed."""
    return recompute_after_calendar_change(government_id, reason="calendar", now=timezone.now())


@app.task(name=READ_TASK)
def read_file_of_import(file_id: int) -> str:
    """Read one file that was brought in; return what came of it."""
    return read_imported_file(file_id, actor=system_actor("read-import"), now=timezone.now()).state


@app.task(name=CHECK_TASK)
def check_brought_register(register_id: int) -> str:
    """Read a register that was brought in and check its rows; return what came of it."""
    return check_register(register_id, actor=system_actor("check-register"), now=timezone.now()).state


@app.task(name=IMPORT_TASK)
def import_brought_register(register_id: int) -> int:
    """Take the good rows of a register over; return how many are new."""
    return import_register(register_id, actor=system_actor("import-register"), now=timezone.now()).new_count


@app.task(name=READ_DELIVERIES_TASK)
def read_what_was_delivered(account_id: int) -> int:
    """Read what waits at one account, and hear what was said; returns how many deliveries were read."""
    read = read_deliveries(account_id, now_function=timezone.now).read
    hear_account(account_id, timezone.now())
    judge_comments(account_id, timezone.now())
    return read


@app.task(name=MEDIA_TASK)
def fetch_media_of_account(account_id: int) -> int:
    """Fetch the files that people sent to one account; returns how many were kept."""
    return fetch_media(account_id, now_function=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="processes.sweep_media", queueing_lock="processes.sweep_media")
def sweep_media(timestamp: int) -> int:
    """Ask for fetching wherever a file is due: retries, and what a lost job left behind; returns how many accounts."""
    accounts = find_accounts_to_fetch(timezone.now())
    for account_id in accounts:
        enqueue_media(account_id)
    return len(accounts)


@app.periodic(cron="* * * * *")
@app.task(name="processes.publish_news", queueing_lock="processes.publish_news")
def publish_news_in_time(timestamp: int) -> int:
    """Publish the approved news whose time has come; returns how many pieces."""
    return publish_due_news(timezone.now())


@app.task(name=POST_TASK)
def send_posts_of_account(account_id: int) -> int:
    """Publish the news that is due at one page of the office; returns how many posts left."""
    return send_posts(account_id, now_function=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="processes.sweep_posts", queueing_lock="processes.sweep_posts")
def sweep_posts(timestamp: int) -> int:
    """Ask for publishing wherever a post is due: retries, and what a lost job left behind; returns how many pages."""
    accounts = find_accounts_to_publish(timezone.now())
    for account_id in accounts:
        enqueue_posts(account_id)
    return len(accounts)


@app.periodic(cron="*/5 * * * *")
@app.task(name="processes.close_talks", queueing_lock="processes.close_talks")
def close_talks(timestamp: int) -> int:
    """End the talks that nobody goes on with, and hear long SMS that stayed incomplete; returns how many."""
    now = timezone.now()
    return close_all_left_open(now) + hear_late_parts(now)


@app.periodic(cron="* * * * *")
@app.task(name="processes.sweep_deliveries", queueing_lock="processes.sweep_deliveries")
def sweep_deliveries(timestamp: int) -> int:
    """Ask for reading wherever something waits: what a lost job left behind; returns how many accounts."""
    accounts = find_accounts_to_read()
    for account_id in accounts:
        enqueue_reading(account_id)
    return len(accounts)


@app.periodic(cron="5 18 * * *")
@app.task(name="processes.empty_deliveries", queueing_lock="processes.empty_deliveries")
def empty_deliveries(timestamp: int) -> int:
    """Empty deliveries that were understood long ago; returns how many."""
    return empty_old_deliveries(timezone.now() - KEEP_DELIVERIES)


@app.periodic(cron="*/2 * * * *")
@app.task(name="processes.revive_stalled", queueing_lock="processes.revive_stalled")
async def revive_stalled_jobs(timestamp: int) -> int:
    """Give jobs of a worker that died to another one."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS))
    for job in stalled:
        await app.job_manager.retry_job(job)
    return len(stalled)
