"""What the columns of a file of people may become, and how other systems and languages call them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.exchange.importers import Field, words

COMPANY_KEY = Field(
    "company_key",
    _("Key of the client"),
    words("""
    Company ID, Account ID, AccountId, Customer ID, Client ID, Organization ID, Organisation ID, Kunde-ID, Kundenummer
    ID zákazníka, Müşteri no, Müşteri kodu, ID client, Cod client, ID компании, Код клиента, Код контрагента
    """),
)
COMPANY = Field(
    "company",
    _("Client"),
    words("""
    Company, Company name, Account, Account name, Organization, Organisation, Customer, Customer name, Client, Firm
    Employer, Firma, Firmanavn, Bedrift, Selskap, Kunde, Kundenavn, Společnost, Název firmy, Zákazník, Klient, Şirket
    Şirket adı, Müşteri, Müşteri adı, Companie, Societate, Nume firmă, Denumire firmă, Компания, Организация, Клиент
    Контрагент, Название компании, Фирма
    """),
)
COUNTRY = Field(
    "country",
    _("Country"),
    words("Country code, Country/Region, Land, Země, Stát, Ülke, Țară, Tara, Страна, MailingCountry"),
    "country",
)
OWNER = Field(
    "owner",
    _("Who looks after it"),
    words("""
    Owner, Account manager, Sales rep, Sales person, Salesperson, Contact owner, Deal owner, Assigned to, Responsible
    Ansvarlig, Selger, Kundeansvarlig, Obchodník, Vlastník, Odpovědná osoba, Zodpovědný, Sorumlu, Müşteri temsilcisi
    Satış temsilcisi, Responsabil, Agent vânzări, Менеджер, Ответственный
    """),
    thing="user",
)
PERSON = Field(
    "person",
    _("Person"),
    words("""
    Contact, Contact name, Contact person, Full name, Person, Name, Kontakt, Kontaktperson, Navn, Kontaktní osoba
    Osoba, Jméno a příjmení, İlgili kişi, Yetkili, Ad soyad, Adı soyadı, Persoană de contact, Persoana, Nume complet
    Nume și prenume, Контактное лицо, Контакт, ФИО, Full name (Contact)
    """),
    "no_digits",
)
FIELDS = (
    Field(
        "key",
        _("Their key"),
        words("ID, Contact ID, Record ID, Person ID, External ID, Kontakt-ID, ID контакта, Kişi no"),
    ),
    PERSON,
    Field(
        "given_name",
        _("Given name"),
        words("First name, FirstName, Forename, Fornavn, Jméno, Křestní jméno, Ad, Adı, İsim, Prenume, Имя"),
        "no_digits",
    ),
    Field(
        "surname",
        _("Surname"),
        words("""
            Last name, LastName, Family name, Etternavn, Příjmení, Soyad, Soyadı, Nume, Nume de familie, Фамилия
            """),
        "no_digits",
    ),
    Field(
        "position",
        _("Position"),
        words("""
        Job title, Title, Role, Function, Stilling, Tittel, Pozice, Funkce, Görev, Unvan, Pozisyon, Funcție, Funcția
        Poziție, Должность
        """),
    ),
    COMPANY,
    COMPANY_KEY,
    Field(
        "mail",
        _("Mail"),
        words("""
        E-mail, Email, Email address, Mail address, E-post, E-postadresse, E-mailová adresa, E-posta, Eposta
        Adresă e-mail, Эл. почта, Электронная почта, Почта, Email (Work), Work email
        """),
        "mail",
    ),
    Field(
        "phone",
        _("Phone"),
        words("""
        Phone number, Telephone, Tel, Work phone, Business phone, Telefon, Telefonnummer, Tlf, Telefonní číslo
        Telefon numarası, Număr de telefon, Телефон, Рабочий телефон
        """),
        "phone",
    ),
    Field(
        "mobile",
        _("Mobile"),
        words("""
        Mobile phone, MobilePhone, Mobile number, Cell, Cell phone, Mobil, Mobiltelefon, Mobilní telefon, Cep
        Cep telefonu, Telefon mobil, Мобильный, Мобильный телефон, Сотовый
        """),
        "phone",
    ),
    Field(
        "home_phone",
        _("Phone at home"),
        words("Home phone, Private phone, Privattelefon, Telefon domů, Ev telefonu, Telefon acasă, Домашний телефон"),
        "phone",
    ),
    Field("fax", _("Fax"), words("Fax number, Business fax, Faks, Telefaks, Belgegeçer, Факс"), "phone"),
    Field(
        "home_mail",
        _("Private mail"),
        words("Home email, Personal email, Email (Home), Private email, Privat e-post, Soukromý e-mail, Личная почта"),
        "mail",
    ),
    Field("web", _("Web site"), words("Website, Home page, Homepage, Nettsted, Webové stránky, Сайт")),
    COUNTRY,
    Field(
        "note",
        _("What to know about them"),
        words("Note, Notes, Comment, Comments, Notat, Poznámka, Not, Notă, Комментарий, Примечание"),
    ),
    OWNER,
)
