"""How products are found: by name and article."""

from rapport.catalogue.models import Product
from rapport.people.viewer import Viewer
from rapport.search.declaring import Searched, Texts, Watch, declare


def _note(product: Product, viewer: Viewer) -> str:
    return " · ".join(part for part in (product.article, str(product.group or "")) if part)


declare(
    Searched(
        kind="product",
        rows=lambda: Product.objects.all(),
        visible=lambda viewer: Product.objects.select_related("group"),
        texts=lambda product: Texts(product.pk, [product.name], [product.article] if product.article else []),
        note=_note,
        watches=[Watch(Product, ["name", "article"])],
    )
)
