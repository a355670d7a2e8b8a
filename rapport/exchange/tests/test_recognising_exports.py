"""The exports of other systems are known by their headers, as these systems write them."""

import pytest

from rapport.exchange.importers import importer_of
from rapport.exchange.profiles import PROFILES
from rapport.exchange.recognising import what_it_is
from rapport.kit.text import fold

# System, kind, headers, and what some of them become.
EXPORTS = [
    (
        "pipedrive",
        "accounts",
        "Organization - ID;Organization - Name;Organization - Owner;Organization - Address",
        {"Organization - Name": "name"},
    ),
    (
        "pipedrive",
        "contacts",
        "Person - ID;Person - Name;Person - Organization;Person - Email - Work;Person - Phone - Work",
        {"Person - Email - Work": "mail"},
    ),
    (
        "pipedrive",
        "interests",
        "Deal - ID;Deal - Title;Deal - Value;Deal - Currency of Value;Deal - Organization;"
        "Deal - Contact person;Deal - Stage;Deal - Status;Deal - Deal created;Deal - Won time;"
        "Deal - Lost time;Deal - Lost reason",
        {"Deal - Currency of Value": "currency", "Deal - Won time": "won_on", "Deal - Status": "outcome"},
    ),
    (
        "pipedrive",
        "activities",
        "Activity - ID;Activity - Subject;Activity - Type;Activity - Due date;Activity - Done;Activity - Deal",
        {"Activity - Done": "status", "Activity - Deal": "interest"},
    ),
    (
        "salesforce",
        "accounts",
        "Id;Name;Type;BillingStreet;BillingCity;BillingCountry;Phone;Website;Industry;OwnerId",
        {"Id": "key", "BillingCity": "city"},
    ),
    (
        "salesforce",
        "contacts",
        "Id;LastName;FirstName;AccountId;Email;MobilePhone;Title;OwnerId",
        {"AccountId": "company_key", "MobilePhone": "mobile"},
    ),
    (
        "salesforce",
        "interests",
        "Id;AccountId;Name;StageName;Amount;CloseDate;CreatedDate;OwnerId;NextStep",
        {"Name": "title", "CloseDate": "closes_on"},
    ),
    (
        "salesforce",
        "interests",
        "Opportunity Owner;Account Name;Opportunity Name;Stage;Amount;Close Date;Created Date",
        {"Opportunity Owner": "owner"},
    ),
    (
        "hubspot",
        "contacts",
        "Record ID;First Name;Last Name;Email;Phone Number;Contact owner;Lead Status",
        {"Contact owner": "owner"},
    ),
    (
        "bitrix24",
        "accounts",
        "ID;Название компании;Тип компании;Рабочий телефон;Рабочий e-mail;Корпоративный сайт;Ответственный",
        {"Рабочий e-mail": "mail"},
    ),
    (
        "bitrix24",
        "contacts",
        "ID;Имя;Фамилия;Отчество;Компания;Должность;Рабочий телефон;Мобильный телефон;Ответственный",
        {"Компания": "company", "Мобильный телефон": "mobile"},
    ),
    (
        "bitrix24",
        "interests",
        "ID;Название сделки;Стадия сделки;Сумма;Валюта;Компания;Контакт;Ответственный;Дата создания;"
        "Предполагаемая дата закрытия",
        {"Сумма": "value", "Предполагаемая дата закрытия": "closes_on"},
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("system", "kind", "headers", "becomes"), EXPORTS)
def test_an_export_is_known_by_its_headers(system, kind, headers, becomes):
    found = what_it_is(headers.split(";"), "export.csv")
    assert found.profile is not None
    assert (found.profile.system, found.kind) == (system, kind)
    assert becomes.items() <= found.mapping.items()


@pytest.mark.django_db
def test_profiles_speak_of_fields_that_there_are():
    for profile in PROFILES:
        known = {one.code for one in importer_of(profile.kind).fields} | {"-"}
        assert set(profile.mapping.values()) <= known, (profile.system, profile.kind)


@pytest.mark.parametrize(("system", "word", "value"), [
    ("hubspot", "Closed Won", "won"), ("salesforce", "Closed Lost", "lost"), ("bitrix24", "Сделка успешна", "won"),
    ("bitrix24", "Сделка провалена", "lost"), ("salesforce", "Proposal/Price Quote", "interest/offer_given"),
])  # fmt: skip
def test_their_stages_and_endings_mean_something(system, word, value):
    profile = next(one for one in PROFILES if (one.system, one.kind) == (system, "interests"))
    assert profile.words["stage", fold(word)] == value


@pytest.mark.django_db
def test_an_ordinary_list_is_no_export_of_anything():
    found = what_it_is(["Firma", "Telefon", "Note"], "clients.csv")
    assert (found.kind, found.profile) == ("accounts", None)
