"""What every answer carries, and what stands before every view."""

import logging

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import path

from rapport.config import error_pages
from rapport.kit.refusal import Refusal, Stale
from rapport.people.checks import every_url_has_a_gate
from rapport.people.gates import public
from rapport.people.sessions import SessionStore
from tests.world import person


def bare(request): ...


@public("only for this test")
def refusing(request):
    raise Refusal("no", "That cannot be.")


@public("only for this test")
def too_late(request):
    raise Stale("late", "Somebody was quicker.")


@public("only for this test")
def broken(request):
    raise ZeroDivisionError


urlpatterns = [
    path("bare/", bare),
    path("refusing/", refusing),
    path("late/", too_late),
    path("broken/", broken),
]
handler404, handler500 = error_pages.not_found, error_pages.fault


def test_every_address_of_the_product_has_a_gate():
    assert every_url_has_a_gate(None) == []


@pytest.mark.urls(__name__)
def test_an_address_without_a_gate_is_an_error_at_start():
    assert [error.msg for error in every_url_has_a_gate(None)] == ["/bare/ has no gate"]


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(client):
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_pages_hold_no_inline_style_and_no_script_that_runs(client):
    client.force_login(person())
    for path_ in ["/me/", "/sign-in/", "/me/second-factor/webauthn/"]:
        page = client.get(path_).content.decode()
        assert "style=" not in page
        assert "<style" not in page
        assert "onclick=" not in page


@pytest.mark.urls(__name__)
def test_a_refusal_is_a_page_with_its_sentence(client):
    answer = client.get("/refusing/")
    assert answer.status_code == 422
    assert "That cannot be." in answer.content.decode()
    assert client.get("/late/").status_code == 409


@pytest.mark.urls(__name__)
def test_a_refusal_for_htmx_is_a_notice_on_the_same_page(client):
    answer = client.get("/refusing/", headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#main"
    assert "<html" not in answer.content.decode()


@pytest.mark.urls(__name__)
def test_a_fault_has_a_number_on_the_page_and_in_the_log(caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("rapport"), "propagate", True)
    answer = Client(raise_request_exception=False).get("/broken/")
    incident = next(record.args[0] for record in caplog.records if record.name == "rapport.faults")
    assert answer.status_code == 500
    assert incident in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "nb", "cs", "tr", "ro", "ru"])
@pytest.mark.parametrize("code", ["400", "403", "404", "409", "422", "429", "500", "503", "507", "csrf"])
def test_error_pages_need_no_database(rf, code, language):
    request = rf.get("/", headers={"accept-language": language})
    answer = error_pages.page(request, code, 400)
    assert f'<html lang="{language}"' in answer.content.decode()


def test_a_page_comes_even_when_the_database_is_away(monkeypatch):
    def away(store):
        raise OperationalError("no database")

    monkeypatch.setattr(SessionStore, "load", away)
    client = Client(raise_request_exception=False)
    client.cookies["rapport_session"] = "x" * 32
    answer = client.get("/me/", headers={"accept-language": "cs"})
    assert answer.status_code == 500
    assert '<html lang="cs"' in answer.content.decode()


def test_without_a_token_a_form_is_not_accepted(db):
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "cs"})
    assert answer.status_code == 403


def test_health_needs_no_sign_in(client, db):
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").content == b"ok"


@pytest.mark.django_db
def test_a_log_line_names_no_one_and_hides_keys(client, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("rapport"), "propagate", True)
    ida = person()
    client.force_login(ida)
    client.get("/me/?secret=1")
    client.get("/sign-in/invitation/abc:def/")
    lines = "\n".join(record.getMessage() for record in caplog.records if record.name == "rapport.requests")
    assert "GET /me/ 200" in lines
    assert "secret" not in lines
    assert "abc:def" not in lines
    assert ida.name not in lines
