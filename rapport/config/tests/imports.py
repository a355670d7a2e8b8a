"""A file of clients with the usual traps, and how an answer is read."""

import io
import json

from django.core.management import call_command

CLIENTS = """customerID,companyName,contactName,contactTitle,address,city,postalCode,country,phone,fax
SKARV,Skarvøy Sjømat AS,Kari Østbø,Head of purchasing,Kaigata 3, 2. etasje,Bodø,8006,Norway,75 52 10 00,NULL
JAVOR,"Pekárny Javornice, a.s.",Isabel de Castro,NULL,Nádražní 3,Příšovice,463 46,Czech Republic,485 112 000,
YILDI,Yıldızoğlu Gıda,Ayşe Yıldız,Owner,Atatürk Cad. 5,İzmir,35210,Turkey,n/a,
"""


def undone(run):
    out = io.StringIO()
    call_command("undo_import", str(run), "--json", stdout=out)
    return json.loads(out.getvalue())


def codes(answer):
    return [problem["code"] for problem in answer["problems"]]
