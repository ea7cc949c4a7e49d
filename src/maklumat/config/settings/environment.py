"""Every environment variable Maklumat reads, typed and explained. Nothing else reads ``os.environ``."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True)
class Environment:
    """The installation's settings as its operator gave them."""

    database_url: str
    """DATABASE_URL: postgresql://user:password@host:port/name; the role that web and worker use."""

    owner_database_url: str
    """MAKLUMAT_OWNER_DATABASE_URL: same server, the role that owns the tables (migrations); DATABASE_URL if unset."""

    data: Path
    """MAKLUMAT_DATA: folder for attachments, the secret key and mail files."""

    secret_key: str
    """MAKLUMAT_SECRET_KEY: signs and seals; a file ``secret.key`` in the data folder is made when unset."""

    old_secret_keys: tuple[str, ...]
    """MAKLUMAT_OLD_SECRET_KEYS: keys used before, separated by commas; still open what they sealed."""

    app_role: str
    """MAKLUMAT_APP_ROLE: database role of web and worker, which gets its rights from grant_privileges."""

    debug: bool
    """MAKLUMAT_DEBUG: 1 shows tracebacks; never in production."""

    demo: bool
    """MAKLUMAT_DEMO: 1 says on every page that names and figures are invented."""

    allowed_hosts: tuple[str, ...]
    """MAKLUMAT_ALLOWED_HOSTS: host names separated by commas."""

    base_url: str
    """MAKLUMAT_BASE_URL: the address written into messages and QR codes."""

    email_url: str
    """MAKLUMAT_EMAIL_URL: smtp://user:password@host:587?tls=1; file: (the default) writes files in the data folder."""

    email_from: str
    """MAKLUMAT_EMAIL_FROM: sender address of outgoing mail."""

    meta_graph_url: str
    """MAKLUMAT_META_GRAPH_URL: where WhatsApp, Messenger, pages and Instagram of a page are reached."""

    meta_instagram_url: str
    """MAKLUMAT_META_INSTAGRAM_URL: where Instagram accounts without a page are reached."""

    meta_graph_version: str
    """MAKLUMAT_META_GRAPH_VERSION: version of Meta's interface, as in v25.0."""

    telegram_url: str
    """MAKLUMAT_TELEGRAM_URL: where Telegram is reached."""

    clamav_address: str
    """MAKLUMAT_CLAMAV: where ClamAV's daemon listens: unix:/run/clamav/clamd.ctl or tcp://host:3310; empty: none."""

    behind_tls: bool
    """MAKLUMAT_BEHIND_TLS: 1 when a proxy terminates TLS: secure cookies, HSTS, X-Forwarded-Proto is believed."""

    trusted_proxies: int
    """MAKLUMAT_TRUSTED_PROXIES: how many proxies in front add to X-Forwarded-For (0: none)."""

    file_store_bucket: str
    """MAKLUMAT_S3_BUCKET: store attachments in this S3 bucket (needs the extra ``s3``); empty: the data folder."""

    signing_authority: str
    """MAKLUMAT_SIGNING_AUTHORITY: dotted name of the adapter that signs; empty: nobody, in a demo a test one."""

    signing_roots: str
    """MAKLUMAT_SIGNING_ROOTS: file of root certificates (PEM) whose signatures are believed besides."""

    pool_size: int
    """MAKLUMAT_POOL_SIZE: database connections a process keeps at most."""


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in TRUE_WORDS


def _words(name: str, default: str = "") -> tuple[str, ...]:
    return tuple(word.strip() for word in os.environ.get(name, default).split(",") if word.strip())


def _secret_key(data: Path) -> str:
    """Read the key, or make it once; of two processes that start together the first to finish writing decides."""
    given = os.environ.get("MAKLUMAT_SECRET_KEY", "").strip()
    if given:
        return given
    path = data / "secret.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Make a file that is never seen half written and never replaced."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(draft, "x", encoding="ascii", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(text)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def read_environment() -> Environment:
    """Read the process environment once.

    Raises:
        ValueError: a value has the wrong type.
    """
    project = Path(__file__).resolve().parents[4]
    data = Path(os.environ.get("MAKLUMAT_DATA") or project / ".maklumat" / "data")
    database_url = os.environ.get("DATABASE_URL") or "postgresql://maklumat_app@localhost/maklumat"
    return Environment(
        database_url=database_url,
        owner_database_url=os.environ.get("MAKLUMAT_OWNER_DATABASE_URL") or database_url,
        data=data,
        secret_key=_secret_key(data),
        old_secret_keys=_words("MAKLUMAT_OLD_SECRET_KEYS"),
        app_role=os.environ.get("MAKLUMAT_APP_ROLE", "maklumat_app"),
        debug=_flag("MAKLUMAT_DEBUG"),
        demo=_flag("MAKLUMAT_DEMO"),
        allowed_hosts=_words("MAKLUMAT_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],.localhost"),
        base_url=os.environ.get("MAKLUMAT_BASE_URL", "http://localhost:8000").rstrip("/"),
        meta_graph_url=os.environ.get("MAKLUMAT_META_GRAPH_URL", "https://graph.facebook.com"),
        meta_instagram_url=os.environ.get("MAKLUMAT_META_INSTAGRAM_URL", "https://graph.instagram.com"),
        meta_graph_version=os.environ.get("MAKLUMAT_META_GRAPH_VERSION", "v25.0"),
        telegram_url=os.environ.get("MAKLUMAT_TELEGRAM_URL", "https://api.telegram.org"),
        clamav_address=os.environ.get("MAKLUMAT_CLAMAV", "").strip(),
        email_url=os.environ.get("MAKLUMAT_EMAIL_URL", "file:"),
        email_from=os.environ.get("MAKLUMAT_EMAIL_FROM", "maklumat@contoh.example"),
        behind_tls=_flag("MAKLUMAT_BEHIND_TLS"),
        trusted_proxies=int(os.environ.get("MAKLUMAT_TRUSTED_PROXIES", "0")),
        file_store_bucket=os.environ.get("MAKLUMAT_S3_BUCKET", ""),
        signing_authority=os.environ.get("MAKLUMAT_SIGNING_AUTHORITY", "").strip(),
        signing_roots=os.environ.get("MAKLUMAT_SIGNING_ROOTS", "").strip(),
        pool_size=int(os.environ.get("MAKLUMAT_POOL_SIZE", "8")),
    )


def database_settings(url: str) -> dict[str, object]:
    """Return Django's connection settings for a ``postgresql://`` address; a quoted host may be a socket folder."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"DATABASE_URL must start with postgresql://, not {parts.scheme}://")
    at = parts.netloc.rpartition("@")[2]
    host = unquote(at.partition(":")[0]) if not at.startswith("[") else at[1 : at.index("]")]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": at.rpartition(":")[2] if ":" in at and not at.endswith("]") else "",
    }
