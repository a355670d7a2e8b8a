"""Real files beside clients: Northwind's colleagues, products and orders, AdventureWorks, Salesforce, olist, UCI."""

import pytest

from rapport.accounts.models import Account, Contact
from rapport.catalogue.models import Product, ProductGroup
from rapport.config.tests.imports import brought, taken_back
from rapport.interests.models import Interest, Outcome
from rapport.interests.rebuilding import differences
from rapport.people.models import User

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
    # Seventeen of them sell; their file has figures and no names, and there is no place for quotas yet.
    sales = brought("users", folder / "SalesPerson.csv", "--no-header", "--delimiter", "tab", *maps(key=1, name=2))
    assert (sales["rows"], sales["unchanged"] + sales["rejected"]) == (17, 17)


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
