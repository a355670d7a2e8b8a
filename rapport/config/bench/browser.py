"""One signed-in browser: a connection that is kept, and its cookies."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from rapport.config.bench.counting import HEADER
from rapport.config.bench.layout import PASSWORD, address
from rapport.kit.refusal import Refusal

WAIT = 60.0


@dataclass(frozen=True)
class Sent:
    """What is asked: a path, and the fields of a form that is posted; `by_script`: for a part of the page at hand."""

    path: str
    fields: dict[str, str] | None = None
    by_script: bool = False


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    queries: int
    size: int
    text: str


class Browser:
    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=WAIT)
        self.cookies: dict[str, str] = {}

    def connect(self) -> None:
        self.connection.close()
        self.connection.connect()

    def send(self, sent: Sent) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if sent.by_script:
            headers["HX-Request"] = "true"
        body = None
        if sent.fields is not None:
            body = urlencode({**sent.fields, "csrfmiddlewaretoken": self.cookies.get("rapport_csrf", "")})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request("POST" if body is not None else "GET", sent.path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - began
        for cookie in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        queries = int(response.headers.get(HEADER, 0))
        return Answer(response.status, seconds, queries, len(content), content.decode())

    def sign_in(self, person: int) -> None:
        """Raises Refusal where the server does not let this person in."""
        self.send(Sent("/sign-in/"))
        answer = self.send(Sent("/sign-in/", {"login": address(person), "password": PASSWORD}))
        if answer.status != 302 or "rapport_session" not in self.cookies:
            raise Refusal("not_signed_in", f"The server answered {answer.status} when person {person} signed in.")
