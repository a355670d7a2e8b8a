"""The sizes and bans of STYLE.md. Raise a bound only with a reason in its line."""

import ast
import statistics
from collections.abc import Callable, Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import grimp
import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "rapport"
FORBIDDEN_NAMES = {
    "utils", "helpers", "services", "common", "misc", "data", "info", "process", "handle", "manager", "managers",
}  # fmt: skip

Sizes = dict[str, int]


class Bounds(NamedTuple):
    median: int
    p90: int
    stop: int


def lines_of(paths: Iterable[Path]) -> Sizes:
    """Lines of each file that has any."""
    counts = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in paths}
    return {name: count for name, count in counts.items() if count}


def product_files(pattern: str) -> Iterator[Path]:
    """The product's own files, without tests, migrations and what the build makes."""
    for path in sorted(PACKAGE.rglob(pattern)):
        if not {"tests", "migrations", "static", "node_modules"} & set(path.relative_to(PACKAGE).parts[:-1]):
            yield path


def product_trees() -> Iterator[tuple[str, ast.Module]]:
    for path in product_files("*.py"):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def functions(wanted: Callable[[str, ast.FunctionDef], bool]) -> Sizes:
    """Lines of each function, from `def` to its last line, its docstring included."""
    return {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, tree in product_trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and wanted(name, node)
    }


def is_view(name: str, node: ast.FunctionDef) -> bool:
    return "views" in Path(name).with_suffix("").parts and [arg.arg for arg in node.args.args[:1]] == ["request"]


def python_files() -> Sizes:
    return lines_of(product_files("*.py"))


def all_functions() -> Sizes:
    return functions(lambda name, node: True)


def view_functions() -> Sizes:
    return functions(is_view)


def templates() -> Sizes:
    return lines_of(
        path for path in product_files("*") if path.suffix in {".html", ".txt"} and "templates" in path.parts
    )


def css_files() -> Sizes:
    return lines_of(product_files("*.css"))


def js_files() -> Sizes:
    return lines_of(product_files("*.js"))


def test_files() -> Sizes:
    return lines_of([*PACKAGE.rglob("tests/test_*.py"), *ROOT.glob("tests/test_*.py")])


test_files.__test__ = False

BOUNDS = [
    (python_files, Bounds(median=80, p90=200, stop=400)),
    (all_functions, Bounds(median=7, p90=20, stop=40)),
    (view_functions, Bounds(median=12, p90=20, stop=25)),
    (templates, Bounds(median=25, p90=80, stop=150)),
    (css_files, Bounds(median=60, p90=180, stop=250)),
    (js_files, Bounds(median=40, p90=100, stop=120)),
    (test_files, Bounds(median=80, p90=200, stop=300)),
]


@pytest.mark.parametrize(("measure", "bounds"), BOUNDS, ids=[measure.__name__ for measure, _ in BOUNDS])
def test_what_is_written_stays_short(measure: Callable[[], Sizes], bounds: Bounds):
    sizes = measure()
    largest = sorted(((size, name) for name, size in sizes.items()), reverse=True)
    too_long = [f"{name}: {size} lines, at most {bounds.stop}" for size, name in largest if size > bounds.stop]
    assert not too_long, "\n".join(too_long)
    if len(sizes) >= 10:  # below that, a median says nothing
        top = "\n".join(f"{size:>5} {name}" for size, name in largest[: len(largest) // 10 + 5])
        assert statistics.median(sizes.values()) <= bounds.median, f"The median is too high. The largest:\n{top}"
        assert statistics.quantiles(sizes.values(), n=10)[-1] <= bounds.p90, f"Too many are long:\n{top}"


def test_no_module_imports_itself_by_way_of_others():
    graph = grimp.build_graph("rapport", exclude_type_checking_imports=True, cache_dir=None)
    TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}).prepare()


def test_no_module_has_a_name_that_says_nothing():
    empty = [str(path) for path in product_files("*") if path.stem in FORBIDDEN_NAMES and path.suffix in {"", ".py"}]
    assert not empty


def test_nothing_happens_behind_the_readers_back():
    """No signals and no overridden save(): what a verb does stands in the verb."""
    found = []
    for name, tree in product_trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom | ast.Import):
                modules = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
                if any(module.split(".")[-1] in {"signals", "dispatch"} for module in modules):
                    found.append(f"{name}:{node.lineno} imports signals")
            if isinstance(node, ast.ClassDef):
                saves = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "save"]
                found += [f"{name}:{part.lineno} overrides save()" for part in saves]
    assert not found, "\n".join(found)
