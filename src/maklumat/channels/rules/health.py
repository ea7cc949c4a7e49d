"""What a provider says about our access: until when, with which permissions, and whether it delivers to us.

Three subscriptions are needed before anything arrives: the address of the app, its fields, and the account itself. No
network: plain values in, plain values out.

Source: docs/reference/channels.md, "Health of the access".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from maklumat.channels.rules.requests import Places, Request

CALLBACK, FIELDS, ACCOUNT = "callback", "fields", "account"
OBJECTS: Mapping[str, str] = {
    "whatsapp": "whatsapp_business_account",
    "facebook": "page",
    "instagram": "instagram",
}
NEEDED_FIELDS: Mapping[str, frozenset[str]] = {
    "whatsapp": frozenset({"messages"}),
    "facebook": frozenset({"messages", "feed"}),
    "instagram": frozenset({"messages", "comments"}),
    "telegram": frozenset({"message"}),
}
NEEDED_PERMISSIONS: Mapping[str, tuple[str, ...]] = {
    "whatsapp": ("whatsapp_business_management", "whatsapp_business_messaging"),
    "facebook": ("pages_manage_metadata", "pages_messaging", "pages_read_engagement", "pages_show_list"),
    "instagram": ("instagram_basic", "instagram_manage_comments", "instagram_manage_messages"),
}
ASSET_SCOPES: Mapping[str, str] = {"whatsapp": "whatsapp_business_management", "instagram": "pages_manage_metadata"}
"""The permission whose target is what has to be subscribed, where it is not the account itself."""
WARN_DAYS = (1, 7, 14)
REFUSED = frozenset({400, 401, 403, 404})
TOKEN_CODE = 190


@dataclass(frozen=True, slots=True)
class Access:
    """What is asked about."""

    channel: str
    account: str
    token: str
    signing: str = ""
    hook_url: str = ""
    by_instagram_login: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """What came of it.

    Attributes:
        is_valid: False when the provider refuses the token; None when it gave no answer to go by.
        expires_at: when the access ends; None when it does not, or nobody says.
        missing: permissions that are needed and were not given.
        subscriptions: yes or no for each that the provider was asked about.
    """

    is_valid: bool | None
    expires_at: datetime | None = None
    missing: tuple[str, ...] = ()
    subscriptions: Mapping[str, bool] | None = None


Answered = tuple[int, bytes]


def first_request(access: Access, places: Places) -> Request:
    """Return the request that asks whether the token works."""
    if access.channel == "telegram":
        return Request(f"{places.telegram}/bot{access.token}/getMe", b"", {})
    if access.by_instagram_login:
        return _get(f"{places.instagram}/{places.version}/me?fields=user_id", access.token)
    url = f"{places.graph}/{places.version}/debug_token?input_token={quote(access.token, safe='')}"
    return _get(url, access.token)


def later_requests(access: Access, places: Places, first: bytes) -> dict[str, Request]:
    """Return what is asked once the token works, by what it tells: the app's subscriptions and the account's own."""
    if access.channel == "telegram":
        return {"hook": Request(f"{places.telegram}/bot{access.token}/getWebhookInfo", b"", {})}
    if access.by_instagram_login:
        return {ACCOUNT: _get(f"{places.instagram}/{places.version}/me/subscribed_apps", access.token)}
    data = _data(first)
    root, app, asked = f"{places.graph}/{places.version}", str(data.get("app_id") or ""), dict[str, Request]()
    if app and access.signing:
        asked["app"] = _get(f"{root}/{quote(app, safe='')}/subscriptions", f"{app}|{access.signing}")
    asset = _asset(access, data)
    if asset:
        asked[ACCOUNT] = _get(f"{root}/{quote(asset, safe='')}/subscribed_apps", access.token)
    return asked


def read_health(access: Access, first: Answered, later: Mapping[str, Answered]) -> Health:
    """Return what the answers come to."""
    status, body = first
    document = _document(body)
    if access.channel == "telegram":
        return _read_telegram(access, status, document, later)
    if _is_refused(status, document):
        return Health(is_valid=False)
    if access.by_instagram_login:
        if not (document.get("user_id") or document.get("id")):
            return Health(is_valid=None)
        return Health(is_valid=True, subscriptions=_account_state(later, ""))
    data = _data(body)
    if "is_valid" not in data:
        return Health(is_valid=None)
    scopes = data.get("scopes")
    given = {str(scope) for scope in scopes} if isinstance(scopes, list) else set()
    return Health(
        is_valid=data.get("is_valid") is True,
        expires_at=_expiry(data),
        missing=tuple(one for one in NEEDED_PERMISSIONS[access.channel] if one not in given),
        subscriptions={**_app_state(access, later), **_account_state(later, str(data.get("app_id") or ""))},
    )


def warning_step(expires_at: datetime | None, now: datetime) -> int | None:
    """Return which warning is due, in days before the end; None while there is time, or when it has ended.

    >>> noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    >>> [warning_step(noon + timedelta(days=days), noon) for days in (15, 14, 8, 7, 2, 1, -1)]
    [None, 14, 14, 7, 7, 1, None]
    """
    if expires_at is None or expires_at <= now:
        return None
    left = expires_at - now
    return next((days for days in WARN_DAYS if left <= timedelta(days=days)), None)


def _read_telegram(
    access: Access, status: int, document: Mapping[str, object], later: Mapping[str, Answered]
) -> Health:
    if document.get("ok") is not True:
        return Health(is_valid=False if status in REFUSED else None)
    _status, body = later.get("hook", (0, b""))
    hook = _document(body).get("result")
    if not isinstance(hook, dict):
        return Health(is_valid=True)
    allowed = hook.get("allowed_updates")
    named = {str(one) for one in allowed} if isinstance(allowed, list) else set()
    states = {
        CALLBACK: bool(access.hook_url) and hook.get("url") == access.hook_url,
        FIELDS: not named or named >= NEEDED_FIELDS["telegram"],
    }
    return Health(is_valid=True, subscriptions=states)


def _app_state(access: Access, later: Mapping[str, Answered]) -> dict[str, bool]:
    if "app" not in later:
        return {}
    _status, body = later["app"]
    listed = _document(body).get("data")
    ours = next(
        (
            one
            for one in (listed if isinstance(listed, list) else [])
            if isinstance(one, dict) and one.get("object") == OBJECTS[access.channel] and one.get("active") is not False
        ),
        {},
    )
    fields = ours.get("fields")
    named = {str(one.get("name") if isinstance(one, dict) else one) for one in fields or []}
    return {
        CALLBACK: bool(access.hook_url) and ours.get("callback_url") == access.hook_url,
        FIELDS: named >= NEEDED_FIELDS[access.channel],
    }


def _account_state(later: Mapping[str, Answered], app: str) -> dict[str, bool]:
    if ACCOUNT not in later:
        return {}
    _status, body = later[ACCOUNT]
    listed = _document(body).get("data")
    rows = [one for one in (listed if isinstance(listed, list) else []) if isinstance(one, dict)]
    return {ACCOUNT: any(not app or app in _app_ids(row) for row in rows)}


def _app_ids(row: Mapping[str, object]) -> set[str]:
    inner = row.get("whatsapp_business_api_data")
    return {str(row.get("id")), str(inner.get("id")) if isinstance(inner, dict) else ""}


def _asset(access: Access, data: Mapping[str, object]) -> str:
    scope = ASSET_SCOPES.get(access.channel)
    if scope is None:
        return access.account
    granular = data.get("granular_scopes")
    for one in granular if isinstance(granular, list) else []:
        targets = one.get("target_ids") if isinstance(one, dict) and one.get("scope") == scope else None
        if isinstance(targets, list) and targets:
            return str(targets[0])
    return ""


def _expiry(data: Mapping[str, object]) -> datetime | None:
    """Return the earlier of the two ends Meta knows; 0 means that there is none."""
    ends = [data.get(name) for name in ("expires_at", "data_access_expires_at")]
    moments = [datetime.fromtimestamp(end, UTC) for end in ends if isinstance(end, int) and 0 < end < 10**11]
    return min(moments, default=None)


def _is_refused(status: int, document: Mapping[str, object]) -> bool:
    error = document.get("error")
    return isinstance(error, dict) and (error.get("code") == TOKEN_CODE or status in {401, 403})


def _data(body: bytes) -> Mapping[str, object]:
    data = _document(body).get("data")
    return data if isinstance(data, dict) else {}


def _document(body: bytes) -> Mapping[str, object]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _get(url: str, token: str) -> Request:
    return Request(url, b"", {"Authorization": f"Bearer {token}"})
