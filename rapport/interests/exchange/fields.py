"""What the columns of a file of interests may become, and how other systems and languages call them."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from rapport.accounts.exchange.people_fields import COMPANY, COMPANY_KEY, COUNTRY, OWNER, PERSON
from rapport.exchange.importers import Field, words

MAIL = Field("mail", _("Mail of the person"), words("Email, E-mail, Contact email, E-post, E-posta, Почта"), "mail")
PHONE = Field("phone", _("Phone of the person"), words("Phone, Contact phone, Telefon, Телефон"), "phone")
CONTACT_KEY = Field(
    "contact_key",
    _("Key of the person"),
    words("""
            Contact ID, ContactId, Person ID, ID контакта, Associated Contact IDs
            """),
)
WORDS = Field(
    "words",
    _("What it is about"),
    words("""
    Description, Notes, Note, Comment, Comments, Details, Text, Message, Beskrivelse, Notat, Popis, Poznámka, Açıklama
    Not, Descriere, Notă, Observații, Описание, Комментарий, Примечание
    """),
)
FIELDS = (
    Field(
        "title",
        _("Title"),
        words("""
        Deal name, Deal, Opportunity, Opportunity name, Interest, Inquiry, Enquiry, Subject, Project, Lead name, Order
        Tittel, Forespørsel, Avtale, Salgsmulighet, Název, Poptávka, Obchod, Obchodní případ, Příležitost, Talep, Fırsat
        Konu, Fırsat adı, Solicitare, Oportunitate, Titlu, Tranzacție, Интерес, Сделка, Название сделки, Тема, Запрос
        """),
    ),
    Field(
        "key",
        _("Their key"),
        words("""
            ID, Deal ID, Opportunity ID, Record ID, Order ID, Number, No, Nummer, Číslo, No., Număr, Номер
            ID сделки
            """),
    ),
    COMPANY,
    COMPANY_KEY,
    replace(PERSON, words=tuple(word for word in PERSON.words if word not in ("Name", "Navn"))),
    CONTACT_KEY,
    MAIL,
    PHONE,
    COUNTRY,
    Field(
        "stage",
        _("Stage"),
        words("""
        Deal stage, Pipeline stage, StageName, Phase, Fase, Stadium, Fáze, Stav, Aşama, Etapă, Etapa, Stadiu, Этап
        Стадия, Стадия сделки
        """),
        thing="stage",
    ),
    Field(
        "outcome",
        _("How it ended"),
        words("""
            Status, Outcome, Result, Won/Lost, Utfall, Resultat, Výsledek, Durum, Sonuç, Stare, Rezultat, Статус
            Итог
            """),
        thing="outcome",
    ),
    Field(
        "reason",
        _("Why there was no deal"),
        words("""
        Lost reason, Loss reason, Closed lost reason, Reason lost, Reason, Årsak, Tapsårsak, Důvod, Důvod ztráty, Neden
        Kayıp nedeni, Motiv, Motivul pierderii, Причина, Причина отказа
        """),
        thing="reason",
    ),
    Field(
        "competitor",
        _("Competitor"),
        words("""
            Lost to, Competitor, Konkurrent, Konkurence, Konkurent, Rakip, Concurent, Конкурент
            """),
    ),
    Field(
        "value",
        _("Sum"),
        words("""
        Amount, Value, Deal value, Total, Price, Deal size, Revenue, Order total, Verdi, Beløp, Hodnota, Částka, Cena
        Tutar, Değer, Bedel, Valoare, Sumă, Suma, Preț, Сумма, Стоимость, Бюджет
        """),
        "sum",
    ),
    Field(
        "currency",
        _("Currency"),
        words("""
            Currency code, Valuta, Měna, Para birimi, Döviz, Monedă, Moneda, Валюта
            """),
    ),
    Field(
        "origin",
        _("Where it comes from"),
        words("""
            Lead source, LeadSource, Source, Original source, Origin, Deal source, Lead origin, Kilde, Zdroj, Kaynak
            Sursă, Sursa, Источник, Источник сделки
            """),
        thing="origin",
    ),
    Field(
        "products",
        _("Products"),
        words("""
            Product, Products, Product name, Item, Produkt, Ürün, Produs, Товар, Продукт
            """),
        thing="product",
    ),
    Field(
        "opened_on",
        _("Taken in on"),
        words("""
        Created, Create date, Created on, Created date, CreatedDate, Date, Open date, Order date, Start date, Opprettet
        Dato, Vytvořeno, Datum, Datum vytvoření, Oluşturulma tarihi, Tarih, Oluşturuldu, Creat la, Data creării, Data
        Дата создания, Дата, Создана
        """),
        "day",
    ),
    Field(
        "expected_on",
        _("Expected by"),
        words("""
            Expected close date, Expected on, Forventet, Forventet avsluttet, Očekávané uzavření, Beklenen kapanış
            Închidere estimată, Ожидаемая дата
            """),
        "day",
    ),
    Field(
        "closes_on",
        _("Closed, or expected, on"),
        words("""
            Close date, CloseDate, Closing date, Closed on, Closed date, Avsluttet, Uzavřeno, Kapanış tarihi
            Data închiderii, Дата закрытия, Дата завершения
            """),
        "day",
    ),
    Field(
        "won_on",
        _("Won on"),
        words("""
            Won time, Won date, Won at, Vunnet dato, Datum výhry, Kazanılma tarihi
            """),
        "day",
    ),
    Field(
        "lost_on",
        _("Lost on"),
        words("""
            Lost time, Lost date, Lost at, Tapt dato, Datum prohry, Kaybedilme tarihi
            """),
        "day",
    ),
    Field(
        "last_contact_on",
        _("Last contact"),
        words("""
            Last contacted, Last activity, Last activity date, Siste kontakt, Poslední kontakt, Son temas
            Ultimul contact, Последний контакт
            """),
        "day",
    ),
    Field(
        "next_step",
        _("Next step"),
        words("""
            Next activity, Next action, Neste steg, Další krok, Sonraki adım, Pasul următor, Следующий шаг
            """),
    ),
    Field(
        "next_step_on",
        _("Next step on"),
        words("""
            Next activity date, Next step date, Follow up date, Follow-up, Due date, Oppfølging
            Datum dalšího kroku, Sonraki adım tarihi, Data pasului următor, Дата следующего шага
            """),
        "day",
    ),
    WORDS,
    OWNER,
)
