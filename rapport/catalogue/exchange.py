"""Products from a file, and products and their groups as columns of other files name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.catalogue.models import Product, ProductGroup
from rapport.catalogue.registering import add_products
from rapport.exchange.importers import (
    Ask,
    Field,
    FileRow,
    Outcome,
    Problem,
    Setting,
    TakenBack,
    Text,
    Verdict,
    declare,
    words,
)
from rapport.exchange.keys import forget_keys, note_keys, restore_rows, take_off
from rapport.exchange.models import KnownAs
from rapport.exchange.things import Thing, declare_thing, in_every_language
from rapport.journal.acting import act
from rapport.journal.listing import add_item
from rapport.kit.text import fold
from rapport.people.models import User
from rapport.people.roles import Permission
from rapport.search.indexing import forget

FIELDS = (
    Field(
        "name",
        pgettext_lazy("of a thing", "Name"),
        words("""
        Product, Product name, Item, Item name, Article name, Description, Produkt, Produktnavn, Varenavn, Název
        Název produktu, Ürün, Ürün adı, Produs, Denumire produs, Товар, Наименование товара, Название, Продукт
        """),
    ),
    Field(
        "article",
        _("Article number"),
        words("""
        Article, Article no, SKU, Product code, Product number, Item number, Part number, Varenummer, Artikkelnummer
        Číslo zboží, Katalogové číslo, Ürün kodu, Stok kodu, Cod produs, Артикул, Код товара
        """),
    ),
    Field("key", _("Their key"), words("ID, Product ID, Record ID, External ID, Produkt-ID, ID товара, Ürün no")),
    Field(
        "group",
        _("Product group"),
        words("""
        Category, Product category, Product family, Family, Group, Product group, Category name, Category ID, Varegruppe
        Kategori, Skupina, Kategorie, Ürün grubu, Categorie, Grupă, Группа, Категория, Группа товаров
        """),
        thing="product_group",
    ),
    Field("sold", _("Is sold"), words("Active, IsActive, Available, Aktiv, Aktivní, Aktif, Activ, Активен")),
    Field(
        "ended",
        _("Is not sold any more"),
        words("Discontinued, Inactive, Utgått, Ukončeno, Pasif, Inactiv, Снят с производства"),
    ),
)
_NO = frozenset(["0", "false", "no", "n", "nei", "ne", "hayir", "nu", "нет", "net", "f"])


@dataclass(slots=True)
class Row:
    number: int
    product: Product
    key: str
    problems: list[Problem]


class ProductSession:
    """A product is known by the key of the system, by its article number, else by its name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.seen: set[str] = set()

    def parse(self, rows: Sequence[FileRow]) -> list[tuple[int, Row | Problem]]:
        return [(row.number, self._read(row)) for row in rows]

    def _read(self, row: FileRow) -> Row | Problem:
        texts = {code: " ".join(values[0].split()) for code, values in row.values.items()}
        name = texts.get("name", "")[:200] or texts.get("article", "")
        if not name:
            return Problem("name_missing", _("This row has no name."), row.headers.get("name", ""))
        problems: list[Problem] = []
        group = texts.get("group", "")
        value = self.setting.words.find("product_group", group) if group else ""
        if value is None:
            text = _("“{name}” is no product group here.").format(name=group)
            problems.append(Problem("group_unknown", text, row.headers["group"]))
        ended = fold(texts.get("ended", "no")) not in _NO or fold(texts.get("sold", "yes")) in _NO
        product = Product(name=name, article=texts.get("article", "")[:60], is_sold=not ended)
        product.group_id = int(value) if value else None
        return Row(row.number, product, texts.get("key", "")[:120], problems)

    def judge(self, parsed: list[tuple[int, Row | Problem]]) -> list[Verdict]:
        rows = [one for _number, one in parsed if isinstance(one, Row)]
        keys = KnownAs.objects.among(self.setting.system, "product", (one.key for one in rows if one.key))
        alike = Product.objects.filter(article__in={one.product.article for one in rows} - {""})
        named = Product.objects.filter(name__in={one.product.name for one in rows})
        known = {product.pk: product for product in [*alike, *named, *Product.objects.filter(pk__in=keys.values())]}
        self.by_word: dict[str, Product] = {}
        for product in known.values():
            self.by_word.setdefault(_word(product), product)
            self.by_word.setdefault(f"name {fold(product.name)}", product)
        self.by_word |= {f"key {key}": known[pk] for key, pk in keys.items() if pk in known}
        self.new: list[tuple[Row, Verdict]] = []
        self.filled: list[tuple[Product, dict[str, Any], Verdict]] = []
        return [self._judge(number, one) for number, one in parsed]

    def _judge(self, number: int, one: Row | Problem) -> Verdict:
        if isinstance(one, Problem):
            return Verdict(number, Outcome.REJECTED, [one])
        verdict, wanted = Verdict(number, problems=one.problems), one.product
        by_key = [f"key {one.key}"] if one.key else []
        own = [*by_key, _word(wanted)]
        known = next((self.by_word[word] for word in own if word in self.by_word), None)
        if known is None:
            verdict.outcome = Outcome.UNCHANGED if self.seen & set(own) else Outcome.NEW
            if verdict.outcome == Outcome.NEW:
                self.new.append((one, verdict))
                self.seen.update(own)
                self.setting.foreseen.update(("product", fold(text)) for text in (one.key, wanted.article, wanted.name))
            return verdict
        facts = {"article": wanted.article, "group_id": wanted.group_id, "name": wanted.name}
        overwrite = self.setting.overwrite
        facts = {name: new for name, new in facts.items() if new and (overwrite or not getattr(known, name))}
        facts = {name: new for name, new in facts.items() if new != getattr(known, name)}
        verdict.object_id, verdict.outcome = known.pk, Outcome.CHANGED if facts else Outcome.UNCHANGED
        self.filled.append((known, facts, verdict))
        return verdict

    def write(self) -> None:
        setting = self.setting
        products = [one.product for one, _verdict in self.new]
        add_products(by=setting.by, products=products, run=setting.run_id)
        for (_one, verdict), product in zip(self.new, products, strict=True):
            verdict.object_id = product.pk
        note_keys(setting.system, "product", ((one.key, one.product.pk) for one, _verdict in self.new if one.key))
        for product, facts, verdict in self.filled:
            if facts:
                with act(
                    "product.filled", by=setting.by, about=[product], name=product.name, run=setting.run_id
                ) as doing:
                    doing.update(product, **facts)
                verdict.entry_id = doing.entry.pk if doing.entry else 0
        self.seen.clear()


def _word(product: Product) -> str:
    return f"article {product.article}" if product.article else f"name {fold(product.name)}"


class Products:
    kind = "products"
    label: Text = gettext_lazy("Products")
    place = 20
    permission = Permission.SETTINGS_MANAGE
    fields: tuple[Field, ...] = FIELDS
    naming: tuple[str, ...] = ("name",)
    telling: tuple[str, ...] = ("article", "group", "sold", "ended")
    words: tuple[str, ...] = words("""
        Products, Product, Items, Articles, Catalogue, Produkter, Varer, Produkty, Zboží, Ürünler, Produse, Товары
        Продукты, Номенклатура, Price list
    """)
    uses = frozenset({"overwrite"})
    asks: tuple[Ask, ...] = ()

    def session(self, setting: Setting) -> ProductSession:
        return ProductSession(setting)

    def remove(self, *, by: User, run_id: int, object_ids: Iterable[int]) -> TakenBack:
        """Products of which nothing was told since, and that stand on no line."""
        products = Product.objects.in_bulk(list(object_ids))
        kept = take_off("product", products, run_id, _delete)
        return TakenBack(removed=len(products) - len(kept), kept=kept)

    def restore(self, *, by: User, run_id: int, entry_ids: Iterable[int]) -> TakenBack:
        models = {"product": Product}
        return restore_rows(by=by, run_id=run_id, entry_ids=entry_ids, models=models, code="product.filling_taken_back")


def _delete(pks: list[int]) -> None:
    Product.objects.filter(pk__in=pks).delete()
    forget("product", pks)
    forget_keys("product", pks)


def _product_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for pk, name, article in Product.objects.values_list("pk", "name", "article"):
        for word in (name, article, f"{article} {name}"):
            found.setdefault(fold(word), str(pk))
    found.pop("", None)
    return found


def _new_product(by: User, text: str) -> str:
    return str(add_products(by=by, products=[Product(name=" ".join(text.split())[:200])])[0].pk)


declare(Products())
declare_thing(
    Thing(
        "product",
        gettext_lazy("Products"),
        gettext_lazy("The line keeps the name."),
        lambda: [(str(pk), name) for pk, name in Product.objects.values_list("pk", "name")[:500]],
        _product_words,
        _new_product,
    )
)
declare_thing(
    Thing(
        "product_group",
        gettext_lazy("Product groups"),
        gettext_lazy("The product is in no group."),
        lambda: [(str(one.pk), str(one)) for one in ProductGroup.objects.filter(is_used=True)],
        lambda: in_every_language(ProductGroup.objects.all()),
        lambda by, text: str(add_item(by=by, item=ProductGroup(name=" ".join(text.split())[:120])).pk),
    )
)
