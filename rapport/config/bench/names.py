"""Names, places and sentences in six languages, from which a base of any size is put together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Land:
    """How companies and people are called in one country, and what is written about them there."""

    code: str
    language: str
    currency: str
    phone: str
    forms: tuple[str, ...]
    towns: list[str]
    trades: list[str]
    surnames: list[str]
    given: list[str]
    sentences: tuple[str, ...]
    wishes: tuple[str, ...]

    def company(self, number: int) -> str:
        """The number-th name: every combination of surname, trade, town and legal form once."""
        rest, surname = divmod(number, len(self.surnames))
        rest, trade = divmod(rest, len(self.trades))
        rest, town = divmod(rest, len(self.towns))
        form = self.forms[rest % len(self.forms)]
        return f"{self.surnames[surname]} {self.trades[trade]} {self.towns[town]} {form}"

    def person(self, number: int) -> tuple[str, str]:
        """Surname and given name."""
        rest, surname = divmod(number, len(self.surnames))
        return self.surnames[surname], self.given[rest % len(self.given)]


def _land(code: str, language: str, currency: str, phone: str, *columns: str) -> Land:
    forms, towns, trades, surnames, given = (column.split() for column in columns[:5])
    sentences, wishes = (tuple(part.strip() for part in column.split("/")) for column in columns[5:])
    return Land(code, language, currency, phone, tuple(forms), towns, trades, surnames, given, sentences, wishes)


LANDS = (
    _land(
        "NO", "nb", "NOK", "+4722", "AS ASA ANS",
        "Oslo Bergen Trondheim Stavanger Drammen Tromsø Ålesund Bodø Hamar Molde Skien Arendal Halden Gjøvik Røros",
        "Fisk Maskin Bygg Kjøl Meieri Transport Verktøy Papir Emballasje Vekt Trelast Elektro Lager Renhold Foto Møbel",
        "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Østbø Dahl Haugen Hagen Bakken Solheim Moen"
        " Strand Lunde Aasen Bråten Sæther Øien Fjeld Rønning Myhre Tangen Holm Eide Vik Nygård Brekke Sørli Ødegård",
        "Håkon Ingrid Lars Kari Øystein Marit Bjørn Åse Tor Solveig Knut Astrid Geir Randi Pål Hilde Arne Bente",
        "De vil ha tilbudet før påske. / Snakket om vekter til kjølelageret. / Ringte, de venter på budsjettet.",
        "Vekter til kjølelageret / Ny pakkelinje / Etiketter til høsten / Service for tre år",
    ),
    _land(
        "CZ", "cs", "CZK", "+4205", "s.r.o. a.s. spol. v.o.s.",
        "Praha Brno Ostrava Plzeň Liberec Olomouc Zlín Pardubice Jihlava Kroměříž Třebíč Znojmo Břeclav Děčín Cheb",
        "Mlýny Pekárny Strojírny Doprava Stavby Sklo Papírny Nástroje Obaly Váhy Dřevo Elektro Sklady Úklid Nábytek",
        "Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Marek Pospíšil Hájek Král Jelínek"
        " Růžička Beneš Fiala Sedláček Doležal Zeman Kolář Navrátil Čermák Vaněk Urban Blažek Kříž Řezníček Šťastný",
        "Jan Jana Petr Eva Jiří Hana Tomáš Anna Pavel Lenka Martin Kateřina Zdeněk Věra Ondřej Alena Vojtěch Šárka",
        "Chtějí nabídku do konce měsíce. / Volal jsem, čekají na rozpočet. / Domluvili jsme předvedení vah.",
        "Váhy do mlýna / Nová balicí linka / Štítky na sklizeň / Servis na tři roky",
    ),
    _land(
        "TR", "tr", "TRY", "+90212", "A.Ş. Ltd.Şti. Ltd.",
        "İstanbul Ankara İzmir Bursa Adana Konya Kayseri Eskişehir Gaziantep Denizli Samsun Trabzon Mersin Iğdır Muğla",
        "Gıda Makina İnşaat Soğutma Süt Nakliyat Takım Kağıt Ambalaj Tartı Orman Elektrik Depo Temizlik Mobilya",
        "Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç"
        " Kurt Özkan Şimşek Polat Korkmaz Işık Erdoğan Güneş Ünal Tekin Yavuz Acar Bulut Güler Işıkoğlu",
        "Ahmet Ayşe Mehmet Fatma Mustafa Emine Ali Hatice Hüseyin Zeynep İbrahim Elif Işıl Ömer Şule Çağla Gökhan",
        "Teklifi ay sonuna kadar istiyorlar. / Aradım, bütçeyi bekliyorlar. / Depo için tartı konuştuk.",
        "Depo için tartılar / Yeni paketleme hattı / Hasat için etiketler / Üç yıllık bakım",
    ),
    _land(
        "RO", "ro", "RON", "+4021", "SRL SA S.C.S.",
        "București Cluj Timișoara Iași Constanța Craiova Brașov Galați Ploiești Oradea Brăila Arad Pitești Sibiu Bacău",
        "Panificație Utilaje Construcții Frig Lactate Transport Scule Hârtie Ambalaje Cântare Lemn Electric Depozit",
        "Popescu Ionescu Popa Pop Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Moldovan Șerban Lazăr"
        " Țăranu Ștefănescu Bălan Dobre Oprea Ilie Toma Florea Marin Tudor Vasile Mureșan Crăciun Nițu Neagu Pîrvu",
        "Andrei Maria Ion Elena Mihai Ioana Ștefan Ana Alexandru Cristina Florin Mihaela Gheorghe Daniela Țvetan",
        "Vor oferta până la sfârșitul lunii. / Am sunat, așteaptă bugetul. / Am vorbit despre cântare pentru depozit.",
        "Cântare pentru depozit / Linie nouă de ambalare / Etichete pentru recoltă / Service pe trei ani",
    ),
    _land(
        "RU", "ru", "RUB", "+7495", "ООО АО ЗАО",
        "Москва Тверь Казань Самара Уфа Пермь Воронеж Тула Рязань Калуга Орёл Псков Вологда Ярославль Иваново",
        "Рыба Техника Строй Холод Молоко Транспорт Инструмент Бумага Упаковка Весы Лес Электро Склад Мебель Щит",
        "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев"
        " Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Юрьев",
        "Ольга Сергей Елена Дмитрий Наталья Андрей Юлия Алексей Ирина Пётр Анна Николай Татьяна Фёдор Хасан Щеслав",
        "Просят предложение до конца месяца. / Звонил, ждут бюджет. / Обсудили весы для склада.",
        "Весы для склада / Новая линия упаковки / Этикетки к урожаю / Обслуживание на три года",
    ),
    _land(
        "GB", "en", "EUR", "+44204", "Ltd plc LLP",
        "London Leeds Bristol York Exeter Derby Bath Ely Perth Cardiff Dover Truro Wells Ripon Durham",
        "Fish Machines Building Cooling Dairy Transport Tools Paper Packing Scales Timber Electric Storage Cleaning",
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts"
        " Green Hall Wood Jackson Clarke O'Brien O'Neill McDonald Hughes Edwards Hill Moore Scott Cooper Ward",
        "James Mary John Anne Robert Susan Michael Karen William Helen David Emma Richard Laura Thomas Ruth Simon",
        "They want the offer before the end of the month. / Called, they wait for the budget. / Spoke about scales.",
        "Scales for the cold store / New packing line / Labels for the harvest / Service for three years",
    ),
)  # fmt: skip
