"""What the import contract cannot see: relations named by strings, migrations, and templates keep to the floors too."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).parent.parent
INCLUDED = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"'#]+)""")
LINKED = re.compile(r"""{%-?\s*url\s+["']([a-z_]+):""")


def floors() -> dict[str, int]:
    """Each package with its floor, counted from the roof downwards as in the contract of pyproject.toml."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {name.strip(" ()"): -depth for depth, layer in enumerate(layers) for name in layer.split("|")}


FLOORS = floors()


def may_use(user: str, used: str) -> bool:
    """True where `used` is the package itself, a lower floor, or not ours."""
    return user == used or used not in FLOORS or FLOORS[used] < FLOORS[user]


def package_of(label: str) -> str:
    """The package of an app label; foreign apps keep their own name."""
    name = apps.get_app_config(label).name
    return name.removeprefix("rapport.") if name.startswith("rapport.") else name


def test_relations_go_down():
    upward = [
        str(field)
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("rapport.")
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
        if field.related_model._meta.label != settings.AUTH_USER_MODEL  # named by the setting, known to no floor
        and not may_use(package_of(model._meta.app_label), package_of(field.related_model._meta.app_label))
    ]
    assert not upward


def test_migrations_depend_downwards():
    upward = [
        f"{label}.{name} depends on {'.'.join(dependency)}"
        for (label, name), migration in MigrationLoader(None).disk_migrations.items()
        for dependency in migration.dependencies
        if not hasattr(dependency, "setting")  # the user model
        and not may_use(package_of(label), package_of(dependency[0]))
    ]
    assert not upward, "\n".join(upward)


def templates() -> Iterator[tuple[str, str, str]]:
    """The package, the name and the text of each template."""
    for path in sorted(ROOT.glob("rapport/*/templates/**/*")):
        if path.is_file():
            package, _, *name = path.relative_to(ROOT / "rapport").parts
            yield package, "/".join(name), path.read_text()


@pytest.mark.parametrize(
    ("pattern", "what"), [(INCLUDED, "uses the template"), (LINKED, "links to")], ids=["templates", "links"]
)
def test_templates_reach_downwards(pattern: re.Pattern[str], what: str):
    owner = {name: package for package, name, _ in templates()}
    upward = [
        f"{package}: {name} {what} {target}"
        for package, name, text in templates()
        for target in pattern.findall(text)
        if not may_use(package, owner.get(target, target))
    ]
    assert not upward, "\n".join(upward)
