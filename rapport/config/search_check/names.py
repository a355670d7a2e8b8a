"""Names of companies and people in six languages, put together from parts: as many as wanted, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Tongue:
    """The parts of names in one language."""

    country: str
    heads: list[str]
    middles: list[str]
    tails: list[str]
    trades: list[str]
    given: list[str]
    forms: list[str]

    def surname(self, random: Random) -> str:
        return random.choice(self.heads) + random.choice(self.middles) + random.choice(self.tails)

    def name(self, random: Random) -> str:
        """A company of one or two names, or a person."""
        which = random.random()
        if which < 0.3:
            return f"{random.choice(self.given)} {self.surname(random)}"
        names = [self.surname(random)] if which < 0.7 else [self.surname(random), self.surname(random)]
        return " ".join([*names, random.choice(self.trades), random.choice(self.forms)])


def _tongue(country: str, *parts: str) -> Tongue:
    heads, middles, tails, trades, given, forms = (part.split() for part in parts)
    return Tongue(country, heads, ["", *middles], tails, trades, given, forms)


TONGUES = (
    _tongue(
        "NO",
        "Nord Sør Berg Fjord Hav Strøm Skog Øst Vest Stor Lille Bjørn Ulv Ørn Laks Torsk Sild Is Snø Sol Måne Gull Sølv"
        " Jern Stål Stein Sand Elv Bekk Foss Tind Dal Lang Brei Høy Kvern Mølle Kirke Prest Øvre",
        "er en a e ås ø und el ar inge",
        "vik dal heim mark nes sund øya strand lund fjell bakken haugen moen lia stad by havn borg rud sen",
        "Bygg Transport Sjømat Pakkeri Rør Elektro Maskin Verksted Eiendom Regnskap Bakeri Trelast Betong Hotell",
        "Håkon Ingrid Øyvind Åse Bjørn Kari Lars Sølvi Magnus Turid Pål Ragnhild Tor Astrid Jørgen Marit Sigurd Gro"
        " Eirik Hanne Knut Solveig Geir Bente Arne Liv Odd Synnøve Trond Wenche",
        "AS ASA DA",
    ),
    _tongue(
        "CZ",
        "Nov Dvoř Kuč Svobod Černý Procház Vesel Horá Něm Pospíš Háj Král Jelín Růžič Ben Fial Sedláč Dolež Zem Kolá"
        " Navrát Čerm Vaň Urb Blaž Kří Řezníč Šťast Hrubeš Žiž Člup Škod Třeb Vlč Mareš Koub Tich Buben Štěp Hlav",
        "o e ov ich á ač uš ko ot ín",
        "ák ek ka ský ný ec ová íček oušek al il áček ánek ovec ínek uška ička anda era ata",
        "Stavby Mlýny Pekárny Strojírny Doprava Sklo Papírny Nástroje Obaly Dřevo Elektro Sklady Nábytek Slévárna Tisk",
        "Jan Jana Petr Eva Jiří Hana Tomáš Anna Pavel Lenka Martin Kateřina Zdeněk Věra Ondřej Alena Vojtěch Šárka"
        " Jaroslav Růžena Miloš Ludmila Bohumil Zuzana Radek Božena Čeněk Dagmar Řehoř Žofie",
        "s.r.o. a.s. spol.",
    ),
    _tongue(
        "TR",
        "Yıl Kay Dem Çel Şah Yıldız Öz Ayd Arsl Doğ Kıl Asl Çet Kar Koç Kurt Şim Pol Kork Işık Erd Gün Ün Tek Yav Ac"
        " Bul Gül Topr Uğur Çak Şen Bay Taş Ört İn Ilg Oral Sez Tun",
        "ak an er ir ön ün al ığ em oğ",
        "maz türk demir oğlu can kan soy taş gün bay kaya er alp dağ su tepe bulut ay han gil",
        "Gıda Makina İnşaat Soğutma Süt Nakliyat Takım Kağıt Ambalaj Tartı Orman Elektrik Depo Temizlik Mobilya",
        "Mehmet Ayşe Mustafa Fatma Ahmet Emine Ali Hatice Hüseyin Zeynep Hasan Elif İbrahim Meryem İsmail Şerife Osman"
        " Sultan Yusuf Özlem Murat Gülşen Ömer Çiğdem Ramazan Tuğba Halil Işıl Süleyman Nurgül",
        "A.Ş. Ltd. Tic.",
    ),
    _tongue(
        "RO",
        "Pop Ion Dumitr Stan Stoic Gheorgh Rus Munt Mold Ardel Const Diac Florescu Șerb Țăr Cojoc Băl Răd Căl Mănesc"
        " Brân Lup Urs Vulp Codr Stej Brad Fâr Mar Nist Olt Prut Siret Argeș Tom Ung Vlad Zam Șoim Țep",
        "es in ul an el ăr iș eș or ac",
        "escu eanu aru ici oiu ean ache ov aș el ița eșteanu uleasa iu uț ușcă oaie an in or",
        "Construct Transport Panificație Metal Mobilă Ambalaje Hârtie Scule Lemn Electro Depozit Lactate Sticlă",
        "Ion Maria Andrei Elena Mihai Ioana Gheorghe Ana Ștefan Cristina Vasile Mihaela Nicolae Daniela Alexandru Țuța"
        " Constantin Gabriela Florin Lăcrămioara Răzvan Ileana Ciprian Rodica Bogdan Viorica Dănuț Simona Raluca",
        "SRL SA PFA",
    ),
    _tongue(
        "RU",
        "Иван Петр Сидор Кузнец Смирн Волк Лебед Соколо Медвед Зайц Голуб Воробь Журавл Щук Карас Окун Сом Харитон"
        " Хомяк Чапа Шахм Жук Юдин Яковл Ершо Ёлк Цветк Фёдор Эльм Абрам Богат Виноград Горшк Дубро Кожевн Мельник"
        " Плотник Рыбак Сапожн Ткаче",
        "ов ин ен ич ань ел ос ущ ях юш",
        "ов ев ин ский цев енко ук ых ова ева ина ская цева кин шин чук щев жин янц юк",
        "Строй Транс Пищепром Металл Мебель Упаковка Бумага Инструмент Лес Электро Склад Молоко Стекло Хлеб Печать",
        "Иван Мария Сергей Ольга Алексей Елена Дмитрий Наталья Андрей Татьяна Юрий Юлия Яков Яна Харитон Хельга Пётр"
        " Жанна Фёдор Щепан Эдуард Элла Михаил Людмила Игорь Ирина Николай Ксения Цветана Шура",
        "ООО ЗАО АО",
    ),
    _tongue(
        "GB",
        "Ash Beck Black Bridg Brook Carl Chest Clay Cliff Crof Dart East Farn Glen Green Hart Hazel Holl King Lang"
        " Litch Mill North Oak Park Quarr Rad Red Shef South Stan Thorn Under Wat West White Wood Wych Yar Thack",
        "er en ing le y ers in ley er al",
        "ton ham field ford bury ley wood worth by well stone land bridge hurst combe dale ridge son man shaw",
        "Foods Freight Tools Paper Packaging Scales Timber Electrics Storage Cleaning Furniture Dairy Glass Tea",
        "John Mary William Elizabeth James Margaret George Dorothy Thomas Florence Charles Alice Joseph Edith Robert"
        " Emily Henry Grace Edward Rose Arthur Phoebe Walter Judith Hugh Yvonne Keith Xenia Matthew Ruth",
        "Ltd PLC LLP",
    ),
)


def names(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Names with the country of each, the languages in turn."""
    random = Random(seed)
    for number in range(count):
        tongue = TONGUES[number % len(TONGUES)]
        yield tongue.name(random), tongue.country
