"""Real files beside clients: Northwind's colleagues, products and orders, AdventureWorks, Salesforce, olist, UCI."""

import csv
from collections import Counter

import pytest
from django.db.models import Sum

from rapport.accounts.models import Account, Contact
from rapport.catalogue.models import Product, ProductGroup
from rapport.config.tests.imports import brought, taken_back
from rapport.exchange.models import KnownAs
from rapport.interests.models import Interest, Outcome
from rapport.interests.rebuilding import differences
from rapport.people.models import User
from rapport.targets.models import Target

pytestmark = [pytest.mark.django_db, pytest.mark.realdata]

NORTHWIND = ("--system", "northwind")


def maps(**columns):
    """The words by which the console is told what becomes of numbered columns."""
    return [word for field, column in columns.items() for word in ("--map", f"{column}={field}")]


def test_northwind_moves_in_with_its_people_goods_and_orders(realdata):
    folder = realdata / "northwind"
    brought("accounts", folder / "customers.csv", *NORTHWIND)
    people = brought("users", folder / "employees.csv", *NORTHWIND, "--answer", "domain=northwind.example")
    goods = brought("products", folder / "products.csv", *NORTHWIND)
    assert (people["new"], goods["new"]) == (9, 77)
    nancy = User.objects.get(email="nancy.davolio@northwind.example")
    assert (nancy.name, nancy.title, nancy.is_invited) == ("Nancy Davolio", "Sales Representative", True)
    assert Product.objects.filter(is_sold=False).count() == 8

    # An order says when it was placed and shipped, but its sum stands in another file: a deal without a sum.
    columns = {"orderID": "key", "customerID": "company_key", "employeeID": "owner", "orderDate": "opened_on"}
    told = [word for header, field in columns.items() for word in ("--map", f"{header}={field}")]
    orders = brought("interests", folder / "orders.csv", *NORTHWIND, *told, "--map", "shippedDate=won_on")
    assert (orders["new"], orders["rejected"]) == (830, 0)
    assert Interest.objects.filter(outcome=Outcome.WON).count() == 809
    assert Interest.objects.open().count() == 21
    assert Account.objects.filter(interests=None).count() == 2
    assert nancy.interests.count() == 123
    assert differences() == ([], 0)
    assert brought("interests", folder / "orders.csv", *NORTHWIND, *told, "--map", "shippedDate=won_on")["new"] == 0
    assert taken_back([orders]) == []
    assert not Interest.objects.exists()
    assert differences() == ([], 0)


def test_adventureworks_has_504_products_and_2059_people_who_may_buy(realdata):
    folder = realdata / "adventureworks-b2b"
    columns = maps(key=1, name=2, article=3)
    goods = brought("products", folder / "oltp" / "Product.csv", "--no-header", "--delimiter", "tab", *columns)
    assert (goods["rows"], goods["new"]) == (504, 504)
    columns = maps(key=1, given_name=3, surname=5, mail=9, phone=21)
    told = ("--no-header", "--delimiter", "|", "--country", "US", *columns)
    people = brought("contacts", folder / "dw" / "ProspectiveBuyer.csv", *told)
    assert (people["rows"], people["new"], people["rejected"]) == (2_059, 2_059, 0)
    assert Account.objects.filter(kind="person").count() == 2_059
    assert taken_back([people]) == []
    assert not Contact.objects.exists()


def test_adventureworks_knows_its_290_employees_by_their_sign_in_only(realdata):
    folder = realdata / "adventureworks-b2b" / "oltp"
    told = ("--no-header", "--delimiter", "tab", *maps(key=1, name=3, title=6))
    employees = brought("users", folder / "Employee.csv", *told, "--answer", "domain=adventure-works.example")
    assert (employees["rows"], employees["new"]) == (290, 290)
    # Seventeen of them sell; they are known by then, and their file has figures and no names.
    sales = brought("users", folder / "SalesPerson.csv", "--no-header", "--delimiter", "tab", *maps(key=1, name=2))
    assert (sales["rows"], sales["unchanged"] + sales["rejected"]) == (17, 17)


@pytest.mark.req("R-291")
def test_adventureworks_plans_for_17_sales_people_by_163_quotas(realdata):
    folder = realdata / "adventureworks-b2b"
    told = ("--no-header", "--delimiter", "tab", "--system", "adventureworks")
    employees = ("users", folder / "oltp" / "Employee.csv", *told, *maps(key=1, name=3, title=6))
    brought(*employees, "--answer", "domain=adventure-works.example")
    quotas = folder / "oltp" / "SalesPersonQuotaHistory.csv", *told, *maps(person=1, day=2, amount=3)
    history = brought("targets", *quotas, "--answer", "currency=USD")
    assert (history["rows"], history["new"], history["rejected"]) == (163, 163, 0)
    planned = Target.objects.filter(currency="USD")
    assert planned.aggregate(Sum("amount"))["amount__sum"] == 95_714_000_00
    assert planned.order_by().values("person").distinct().count() == 17
    # That of 30 May belongs to the second quarter.
    first = planned.filter(person__name__contains="stephen0").earliest("first_day")
    assert (first.period.code, first.amount) == ("2022-Q2", 28_000_00)
    again = brought("targets", *quotas, "--answer", "currency=USD")
    assert (again["new"], again["unchanged"]) == (0, 163)
    assert taken_back([history]) == []
    assert not Target.objects.exists()


def keys_alike(folder):
    """Each key of the second file with that of the first under which the same quotas stand."""
    sums = []
    for name, delimiter, person, amount in (
        ("oltp/SalesPersonQuotaHistory.csv", "\t", 0, 2),
        ("dw/FactSalesQuota.csv", "|", 1, 5),
    ):
        found = Counter()
        for row in csv.reader((folder / name).read_text().splitlines(), delimiter=delimiter):
            found[row[person]] += float(row[amount])
        sums.append({total: key for key, total in found.items()})
    return [(key, sums[0][total]) for total, key in sums[1].items()]


def test_the_quotas_of_the_warehouse_come_in_for_whom_somebody_said_their_keys_are(realdata):
    folder = realdata / "adventureworks-b2b"
    told = ("--no-header", "--system", "adventureworks")
    employees = "users", folder / "oltp" / "Employee.csv", *told, "--delimiter", "tab", *maps(key=1, name=3, title=6)
    brought(*employees, "--answer", "domain=adventure-works.example")
    known = KnownAs.objects.among("adventureworks", "user", [str(number) for number in range(1, 291)])
    same = [word for key, theirs in keys_alike(folder) for word in ("--say", f"user:{key}={known[theirs]}")]
    columns = ("--no-header", "--delimiter", "|", "--system", "warehouse", *maps(person=2, amount=6, day=7), *same)
    asked = ("--answer", "currency=USD")
    # Ten people have a row of 1 July and one of 29 September: by their days both belong to the third quarter.
    by_quarters = brought("targets", folder / "dw" / "FactSalesQuota.csv", *columns, *asked, "--dry-run")
    assert (by_quarters["new"], by_quarters["rejected"]) == (153, 10)
    by_months = brought("targets", folder / "dw" / "FactSalesQuota.csv", *columns, *asked, "--answer", "period=months")
    assert (by_months["rows"], by_months["new"]) == (163, 163)
    assert Target.objects.aggregate(Sum("amount"))["amount__sum"] == 95_714_000_00


def test_salesforce_samples_are_people_with_their_companies(realdata):
    folder = realdata / "salesforce-samples" / "easy-spaces"
    leads = brought("contacts", folder / "Lead_Data.csv")
    assert (leads["new"], leads["rejected"]) == (leads["rows"], 0)
    assert Account.objects.filter(kind="company").count() == leads["rows"]
    contacts = brought("contacts", folder / "Contact_Data.csv")
    assert contacts["new"] == contacts["rows"] > 0
    assert Contact.objects.get(surname="Patterfield").position == "VP New Markets"


def test_uci_and_olist_know_their_clients_by_number_only(realdata):
    columns = ("--map", "Customer ID=name")
    uci = brought("accounts", realdata / "uci-wholesale-customers" / "Wholesale-customers-data.csv", *columns)
    assert (uci["rows"], uci["new"]) == (440, 440)
    olist = brought("accounts", realdata / "olist-catalogue" / "olist_sellers_dataset.csv", "--map", "seller_id=name")
    assert (olist["rows"], olist["new"]) == (3_095, 3_095)


def test_the_categories_of_olist_become_product_groups_when_somebody_says_so(realdata, tmp_path):
    lines = (realdata / "olist-catalogue" / "olist_products_dataset.csv").read_text().splitlines()[:201]
    path = tmp_path / "products.csv"
    path.write_text("\n".join(lines))
    columns = ("--map", "product_id=name", "--map", "product_category_name=group")
    goods = brought("products", path, *columns, "--say", "product_group:perfumaria=+")
    assert goods["new"] == 200
    assert ProductGroup.objects.get(name="perfumaria").products.count() == lines_of(lines, "perfumaria")


def lines_of(lines, word):
    return sum(f",{word}," in line for line in lines)
