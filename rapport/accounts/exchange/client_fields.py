"""What the columns of a file of clients may become, and how other systems and languages call them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.exchange.importers import Field, words

# English, Norwegian, Czech, Turkish, Romanian, Russian; then Salesforce, HubSpot and sample files.
FIELDS = (
    Field(
        "name",
        pgettext_lazy("of a thing", "Name"),
        words("""
        Company, Company name, Account, Account name, Organisation, Organization, Client, Client name, Customer, Firm
        Customer name, Business name, Store name, Reseller name, Legal name, Kunde, Kundenavn, Firma, Firmanavn, Navn
        Bedrift, Selskap, Virksomhet, Název, Název firmy, Jméno firmy, Společnost, Obchodní firma, Zákazník, Klient
        Şirket, Şirket adı, Firma adı, Ünvan, Unvan, Müşteri, Müşteri adı, Denumire, Nume firmă, Nume companie
        Companie, Societate, Client, Nume client, Название, Название компании, Наименование, Компания, Организация
        Клиент, Фирма, Контрагент, Naziv, Raison sociale
        """),
    ),
    Field(
        "key",
        _("Their key"),
        words("""
        ID, Customer ID, Client ID, Account ID, Company ID, Record ID, External ID, Customer number, Customer no
        Client number, Kundenummer, Kundenr, Kunde-ID, Číslo zákazníka, Kód zákazníka, ID zákazníka, Kód
        Müşteri no, Müşteri numarası, Müşteri kodu, Cari kod, Cod client, ID client, Număr client, Код клиента
        Номер клиента, Код контрагента, Идентификатор, Account18Id, Hs Object ID, Business Entity ID, Reseller key
        Store ID, Supplier ID, Vendor ID, Код
        """),
    ),
    Field(
        "number",
        _("Company number"),
        words("""
        Company number, Registration number, Company registration number, Tax number, Tax ID, VAT, VAT number, VAT ID
        Organisation number, Organisasjonsnummer, Org nr, Orgnr, Org.nr., Foretaksnummer, IČO, IČ, DIČ
        Identifikační číslo, Vergi no, Vergi numarası, VKN, Vergi kimlik no, CUI, CIF, Cod fiscal, Cod unic
        Cod unic de înregistrare, ИНН, CUI / IČO / ИНН, Регистрационный номер, Registration no
        """),
    ),
    Field(
        "country",
        _("Country"),
        words("""
        Country code, Country/Region, Land, Landkode, Země, Stát, Kód země, Ülke, Ülke kodu, Țară, Tara, Țara
        Cod țară, Страна, Код страны, BillingCountry, Billing country, MailingCountry
        """),
        "country",
    ),
    Field(
        "region",
        _("Region"),
        words("""
        State, Province, State/Region, State/Province, County, District, Fylke, Delstat, Kraj, Okres, Oblast, Bölge
        Eyalet, Județ, Judet, Regiune, Регион, Область, Край, Район, BillingState, Billing state, Billing state/province
        """),
    ),
    Field(
        "city",
        _("Town"),
        words("""
        City, Locality, Suburb, Town, By, Sted, Poststed, Město, Obec, Şehir, İl, İlçe, Oraș, Oras, Localitate, Город
        Населённый пункт, BillingCity, Billing city
        """),
        "no_digits",
    ),
    Field(
        "postal_code",
        _("Postal code"),
        words("""
        Postcode, Post code, ZIP, Zip code, Postal, Postnummer, Postnr, PSČ, Poštovní směrovací číslo, Posta kodu
        Cod poștal, Cod postal, Индекс, Почтовый индекс, BillingPostalCode, Billing zip/postal code
        """),
        "postal_code",
    ),
    Field(
        "street",
        _("Street"),
        words("""
        Address, Street address, Address line 1, Address 1, Adresse, Gateadresse, Gate, Besøksadresse, Postadresse
        Adresa, Ulice, Sídlo, Adres, Sokak, Cadde, Strada, Adresă, Адрес, Улица, Юридический адрес, BillingStreet
        Billing street
        """),
    ),
    Field(
        "business",
        _("Business"),
        words("""
        Industry, Line of business, Sector, Branch of business, Bransje, Næring, Obor, Odvětví, Sektör, Faaliyet alanı
        Domeniu, Domeniu de activitate, Industrie, Отрасль, Сфера деятельности, Вид деятельности
        """),
    ),
    Field(
        "phone",
        _("Phone"),
        words("""
        Phone number, Telephone, Tel, Tel., Telefon, Telefonnummer, Tlf, Telefonní číslo, Telefon numarası, Telefonas
        Număr de telefon, Nr. telefon, Телефон, Номер телефона, Company phone, Business phone, Sentralbord
        """),
        "phone",
    ),
    Field("fax", _("Fax"), words("Fax number, Faks, Telefaks, Telefax, Belgegeçer, Факс"), "phone"),
    Field(
        "mail",
        _("Mail"),
        words("""
        E-mail, Email, Email address, Mail address, E-post, Epost, E-postadresse, E-mailová adresa, E-posta, Eposta
        E-posta adresi, Adresă e-mail, Эл. почта, Электронная почта, Почта, Company email, E-mail address
        """),
        "mail",
    ),
    Field(
        "web",
        _("Web site"),
        words("""
        Website, Web, URL, Homepage, Home page, Company domain name, Domain, Website URL, Nettsted, Hjemmeside, Nettside
        Webové stránky, Web sitesi, İnternet sitesi, Site, Site web, Pagină web, Сайт, Веб-сайт
        """),
    ),
    Field(
        "person",
        _("Person"),
        words("""
        Contact, Contact name, Contact person, Full name, Kontakt, Kontaktperson, Kontaktní osoba, Osoba, Jméno osoby
        İlgili kişi, Yetkili, İrtibat kişisi, Persoană de contact, Persoana, Persoana de contact, Контактное лицо
        Контакт, ФИО, Primary contact
        """),
        "no_digits",
    ),
    Field(
        "given_name",
        _("Person’s given name"),
        words("""
        First name, Given name, Forename, Fornavn, Jméno, Křestní jméno, Ad, Adı, Prenume, Имя
        """),
        "no_digits",
    ),
    Field(
        "surname",
        _("Person’s surname"),
        words("""
        Last name, Surname, Family name, Etternavn, Příjmení, Soyad, Soyadı, Nume de familie, Фамилия
        """),
        "no_digits",
    ),
    Field(
        "position",
        _("Person’s position"),
        words("""
        Contact title, Job title, Position, Title, Role, Stilling, Tittel, Pozice, Funkce, Görev, Unvanı, Pozisyon
        Funcție, Funcția, Poziție, Должность
        """),
    ),
    Field(
        "person_phone",
        _("Person’s phone"),
        words("""
        Mobile, Mobile phone, Mobile phone number, Cell phone, Contact phone, Mobil, Mobiltelefon, Mobilnummer
        Mobilní telefon, Cep telefonu, Cep, Telefon mobil, Мобильный, Мобильный телефон, Сотовый
        """),
        "phone",
    ),
    Field(
        "person_mail",
        _("Person’s mail"),
        words("Contact email, Contact e-mail, Contact mail, Kontaktní e-mail, E-mail контакта, Email контакта"),
        "mail",
    ),
    Field(
        "owner",
        _("Who looks after it"),
        words("""
        Owner, Account owner, Account manager, Sales rep, Sales person, Company owner, Record owner, Ansvarlig, Selger
        Kundeansvarlig, Obchodník, Vlastník, Odpovědná osoba, Müşteri temsilcisi, Sorumlu, Responsabil, Agent vânzări
        Менеджер, Ответственный, Менеджер по работе с клиентами
        """),
        thing="user",
    ),
    Field(
        "origin",
        _("Where they come from"),
        words("Origin, Source, Lead source, Source of client, Источник, Kilde, Zdroj, Kaynak, Sursă"),
        thing="origin",
    ),
)
