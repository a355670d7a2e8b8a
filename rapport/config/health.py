"""For the machine that watches over this one."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from rapport.config.schema import pending
from rapport.people.gates import public


@public("says only that the process is up")
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@public("says only whether the database is ready")
def readyz(request: HttpRequest) -> HttpResponse:
    """503 while the database cannot be reached or its schema is not that of this version."""
    try:
        waiting = pending()
    except DatabaseError:
        return HttpResponse("no database", status=503, content_type="text/plain")
    if waiting:
        return HttpResponse("migrations waiting", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
