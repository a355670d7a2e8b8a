"""The clients of the sample company, in all five countries, with the people there."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.accounts.models import BuyingRole as B


@dataclass(frozen=True)
class Human:
    given_name: str
    surname: str
    position: str = ""
    role: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True)
class Client:
    """`rhythm` is the code of a class; `spoken` how many days ago somebody was in touch."""

    name: str
    owner: str
    country: str
    city: str
    number: str = ""
    rhythm: str = "regular"
    status: str = "prospect"
    spoken: int = 5
    kind: str = "company"
    business: str = ""
    confidentiality: str = "open"
    tags: tuple[str, ...] = ()
    pin: str = ""
    people: tuple[Human, ...] = ()


CLIENTS = (
    Client(
        "Skarvøy Sjømat og Fryselager AS", "marta", "NO", "Kristiansund", "918205179", "key", "client", 4,
        business="Fish, frozen and filleted", tags=("cold chain", "key"),
        pin="Sigrid wants figures on paper, two days before the board meets. Never call on Mondays.",
        people=(
            Human("Sigrid", "Hjelmeland-Ødegård", "Technical director", B.DECIDES, "+4771580142", "sigrid@skarvoy.example"),
            Human("Pål", "Bjørnstad", "Production", B.USES, "+4771580143", "pal@skarvoy.example"),
            Human("Åse", "Tveit Kristoffersen", "Finance", B.PAYS, "+4771580144", "ase@skarvoy.example"),
        ),
    ),
    Client(
        "Yıldızoğlu Gıda Sanayi ve Dış Ticaret A.Ş.", "elif", "TR", "İzmir", "3410567800", "key", "client", 6,
        business="Dried fruit and nuts", tags=("key",),
        people=(
            Human("Mehmet", "Şahin", "Owner", B.DECIDES, "+902324450118", "mehmet@yildizoglu.example"),
            Human("Gülşen", "Çağlayan-Özdemir", "Purchasing", B.NOT_AUTHORISED, "+902324450119", "gulsen@yildizoglu.example"),
        ),
    ),
    Client(
        "Pekárny Javornice, a.s.", "marta", "CZ", "Rychnov nad Kněžnou", "26123606", "regular", "client", 12,
        business="Bakeries", people=(Human("Jana", "Kučerová", "Operations", B.TAKES_PART, "+420494530211", "jana@javornice.example"),),
    ),
    Client(
        "ТД «Верхневолжский кондитер», ООО", "olga", "RU", "Ярославль", "7604125291", "regular", "client", 2,
        business="Confectionery wholesale",
        people=(Human("Сергей", "Мещеряков", "Начальник склада", B.INFLUENCES, "+74852670133", "s.meshcheryakov@vvk.example"),),
    ),
    Client(
        "Depozitele Carpatia Nord S.A.", "andrei", "RO", "Cluj-Napoca", "18204500", "key", "client", 9,
        business="Cold stores", tags=("cold chain",),
        people=(
            Human("Ileana", "Brâncuș", "Director financiar", B.PAYS, "+40264430120", "ileana@carpatia.example"),
            Human("Radu", "Ciobanu", "Director general", B.DECIDES, "+40264430121", "radu@carpatia.example"),
        ),
    ),
    Client(
        "Nordhavn Pakkeri AS", "olga", "NO", "Bodø", "918205276", "regular", "prospect", 8, business="Packing for the fish trade",
        people=(Human("Håkon", "Østbø", "Daglig leder", B.DECIDES, "+4775520160", "hakon@nordhavn.example"),),
    ),
    Client(
        "Kovovýroba Příšovice, s.r.o.", "marta", "CZ", "Příšovice", "26124327", "regular", "prospect", 3, business="Steel profiles",
        people=(Human("Zbyněk", "Hruška", "Vedoucí výroby", B.USES, "+420485177310", "hruska@kovoprisovice.example"),),
    ),
    Client(
        "Sklárny Kamenná Huť, a.s.", "marta", "CZ", "Železný Brod", "26125048", "occasional", "client", 20, business="Pressed glass",
        people=(Human("Tomáš", "Hruška", "IT", B.INFLUENCES, "+420483340118", "tomas.hruska@kamennahut.example"),),
    ),
    Client(
        "Lactate Făgărășana S.R.L.", "andrei", "RO", "Făgăraș", "18205513", "regular", "prospect", 4, business="Dairy",
        people=(Human("Ștefan", "Țurcanu", "Achiziții", B.TAKES_PART, "+40268211240", "stefan@fagarasana.example"),),
    ),
    Client(
        "Красноярский комбинат тары и упаковки, АО", "olga", "RU", "Красноярск", "7604131369", "regular", "prospect", 31,
        business="Crates and packaging",
        people=(Human("Наталья", "Воскресенская", "Коммерческий директор", B.DECIDES, "+73912640150", "voskresenskaya@kktu.example"),),
    ),
    Client(
        "Karadağlı Tekstil ve Konfeksiyon Ltd. Şti.", "elif", "TR", "Denizli", "3410590086", "regular", "prospect", 11, business="Garments",
        people=(Human("Kadir", "Üçüncüoğlu", "Depo müdürü", B.USES, "+902582690177", "kadir@karadagli.example"),),
    ),
    Client(
        "Tverrdal Meieri og Ysteri SA", "olga", "NO", "Voss", "918205373", "occasional", "client", 26, business="Cheese",
        people=(Human("Ragnhild", "Tverrdal", "Daglig leder", B.DECIDES, "+4756510133", "ragnhild@tverrdal.example"),),
    ),
    Client(
        "Фабрика «Заря Поволжья», АО", "olga", "RU", "Саратов", "7604138460", "occasional", "client", 70, business="Biscuits",
        people=(Human("Ирина", "Ладыгина", "Главный инженер", B.TAKES_PART, "+78452390140", "ladygina@zarya.example"),),
    ),
    Client(
        "Mlýny Hanácké Pole, s.r.o.", "marta", "CZ", "Prostějov", "26127211", "regular", "client", 15, business="Flour",
        people=(Human("Alžběta", "Říhová", "Jednatelka", B.DECIDES, "+420582330190", "rihova@hanackepole.example"),),
    ),
    Client(
        "Ege Zeytin İşletmeleri A.Ş.", "elif", "TR", "Ayvalık", "3410599203", "occasional", "client", 44, business="Olives and oil",
        people=(Human("İpek", "Işıkoğlu", "Genel müdür", B.DECIDES, "+902663120155", "ipek@egezeytin.example"),),
    ),
    Client(
        "Fermele Bărăgan Agro S.R.L.", "andrei", "RO", "Slobozia", "18208552", "occasional", "prospect", 18, business="Grain",
        people=(Human("Ioana", "Văcărescu", "Administrator", B.DECIDES, "+40243230140", "ioana@baragan.example"),),
    ),
    Client(
        "Vestkyst Logistikk AS", "olga", "NO", "Ålesund", "918205470", "regular", "prospect", 5, business="Warehouses",
        people=(Human("Bjørg", "Løkken", "Innkjøp", B.NOT_AUTHORISED, "+4770120188", "bjorg@vestkystlog.example"),),
    ),
    Client(
        "Anadolu Kuruyemiş Pazarlama Ltd. Şti.", "elif", "TR", "Malatya", "3410608320", "regular", "former", 200, business="Dried apricots",
        people=(Human("Hüseyin", "Güneş", "Satın alma", B.TAKES_PART, "+904223250111", "huseyin@anadolukuru.example"),),
    ),
    Client(
        "Ovocnářství Šumice", "marta", "CZ", "Šumice", "26128241", "occasional", "client", 33, "sole_trader", "Apples and juice",
        people=(Human("Vojtěch", "Šebesta", "", B.DECIDES, "+420572634120", "sebesta@sumice.example"),),
    ),
    Client(
        "Kristin Haug", "olga", "NO", "Bergen", rhythm="occasional", spoken=14, kind="person",
        people=(Human("Kristin", "Haug", "", B.DECIDES, "+4755310177", "kristin.haug@post.example"),),
    ),
    Client(
        "Brașov Pharma Depozit S.A.", "andrei", "RO", "Brașov", "18221721", "key", "client", 7, business="Medicines",
        confidentiality="restricted", people=(Human("Mihai", "Dobre", "Director tehnic", B.DECIDES, "+40268470130", "mihai@bvpharma.example"),),
    ),
    Client(
        "Severomoravské lázně, a.s.", "marta", "CZ", "Jeseník", "26128756", "regular", "prospect", 6, business="Spa and hotel",
        confidentiality="secret", people=(Human("Hana", "Doležalová", "Ředitelka", B.DECIDES, "+420584490125", "dolezalova@smlazne.example"),),
    ),
    # Registered a second time by a colleague, as it happens: an example for the page of duplicates.
    Client(
        "Pekarny Javornice", "marta", "CZ", "Rychnov nad Kněžnou", "", "occasional", "prospect", 40,
        people=(Human("Jana", "Kučerová", phone="+420494530211"),),
    ),
)  # fmt: skip
