"""Two questions a supervisor asks: is the process alive, and can it serve? Neither needs a session."""

from http import HTTPStatus

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from maklumat.organization.remembering import Remembered
from maklumat.web.shared.audience import audience

REMEMBER_SECONDS = 300

_migrated: Remembered[str, bool] = Remembered(REMEMBER_SECONDS)


@require_safe
@audience("public")
def alive(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can answer at all; asks nothing of the database."""
    return _answer({"alive": True}, HTTPStatus.OK)


@require_safe
@audience("public")
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is reachable and every migration is applied, else 503 and which one is missing."""
    state = {"database": _is_reachable(), "migrations": False}
    if state["database"]:
        state["migrations"] = _is_migrated()
    return _answer(state, HTTPStatus.OK if all(state.values()) else HTTPStatus.SERVICE_UNAVAILABLE)


def _is_reachable() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return False
    return True


def _is_migrated() -> bool:
    """Reading the graph takes a tenth of a second, so a yes is remembered; a no is asked again each time."""
    is_migrated = _migrated.get("all", _has_no_plan)
    if not is_migrated:
        _migrated.forget("all")
    return is_migrated


def _has_no_plan() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _answer(state: dict[str, bool], status: HTTPStatus) -> JsonResponse:
    return JsonResponse(state, status=status, headers={"Cache-Control": "no-store"})
