"""A stand-in for the Graph and Telegram APIs and SMS gateways: real HTTP on loopback, keeps what it was sent."""

import json
import threading
from collections import deque
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self, cast

from maklumat.channels.testing import TOKEN


class Received(NamedTuple):
    """One request as it came over the wire."""

    path: str
    token: str
    body: bytes
    headers: dict[str, str] = {}
    signature: str = ""

    @property
    def document(self) -> dict[str, object]:
        """The body as JSON."""
        return cast("dict[str, object]", json.loads(self.body))


class Provider:
    """Answers from ``answers`` first, then that everything went well."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.answers: deque[tuple[int, dict[str, object], dict[str, str]]] = deque()
        self.asked: list[Received] = []
        self.files: dict[str, bytes] = {}
        """What can be fetched, by its path; anything else is 404."""
        self.scripted: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}
        """What a path answers first: status, headers, body."""
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.provider = self

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def refuse(self, status: int, code: int, **headers: str) -> None:
        """Answer the next request with an error of Meta."""
        self.answers.append((status, {"error": {"code": code, "message": "x", "fbtrace_id": "A"}}, headers))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    provider: Provider


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Hand out files the way each provider does, refusing what it would refuse; a planned answer comes first."""
        provider = cast("_Server", self.server).provider
        if provider.answers:
            self._take(b"")
            return
        token = self.headers.get("Authorization", "")
        provider.asked.append(Received(self.path, token, b"", dict(self.headers.items())))
        planned = provider.scripted.get(self.path)
        if planned:
            self._answer(*planned.pop(0))
        elif self.path not in provider.files:
            self._answer(404, {}, b'{"ok":false,"error_code":404}')
        elif self.path.startswith(("/v25.0/", "/whatsapp_business/")) and token != f"Bearer {TOKEN}":
            self._answer(401, {}, b'{"error":{"code":190}}')
        else:
            self._answer(200, {}, provider.files[self.path])

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)

    def do_POST(self) -> None:
        self._take(self.rfile.read(int(self.headers["Content-Length"])))

    def _take(self, body: bytes) -> None:
        """Keep what was sent, and answer as told."""
        provider = cast("_Server", self.server).provider
        signature = self.headers.get("X-Maklumat-Signature", "")
        provider.received.append(Received(self.path, self.headers.get("Authorization", ""), body, signature=signature))
        status, document, headers = provider.answers.popleft() if provider.answers else (200, self._success(), {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        answer = json.dumps(document).encode()
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _success(self) -> dict[str, object]:
        number = len(cast("_Server", self.server).provider.received)
        if self.path == "/sms/3/messages":
            status = {"groupId": 1, "groupName": "PENDING", "id": 26, "name": "PENDING_ACCEPTED"}
            return {"bulkId": "b", "messages": [{"messageId": f"OUT{number}", "status": status, "destination": "62"}]}
        if self.path == "/kirim":
            return {"id": f"sms{number}"}
        if "/bot" in self.path:
            return {"ok": True, "result": {"message_id": number, "chat": {"id": 77}}}
        if (
            self.path.endswith("/messages")
            and b"messaging_product" in cast("_Server", self.server).provider.received[-1].body
        ):
            return {"messaging_product": "whatsapp", "messages": [{"id": f"wamid.out{number}"}]}
        if self.path.endswith("/messages"):
            return {"recipient_id": "1", "message_id": f"m_out{number}"}
        return {"id": self._name_on_page(number)}

    def _name_on_page(self, number: int) -> str:
        """Return the name of what appears in public: a post, a picture of Instagram or a comment."""
        if self.path.endswith("/feed"):
            return f"{self.path.split('/')[2]}_{number}"
        if self.path.endswith(("/media", "/media_publish")):
            return f"1790000000000{number:04d}"
        return f"comment_{number}"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library’s
        """Say nothing."""
