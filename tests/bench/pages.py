#!/usr/bin/env python3
"""Measures finished pages on a phone with Lighthouse; --write keeps the figures in RESULTS.md.

    pages.py --program ./etalase [--parts plain photos shops] [--hugo-theme FOLDER…] [--also NAME=FOLDER:PAGE,PAGE…] [--write]

  plain    one catalog of 100 products without photos, by etalase and by Hugo with the layout of peers/hugo
  photos   the sample shop in both themes: home, list, product, cart; with --hugo-theme also by Hugo, in a shop theme
           that was published (its folder, then those of modules that it needs; see peers/README.md)
  shops    the shops of examples/ in both themes: the lowest scores of home, list, product and cart, the slowest, the heaviest
--also measures any folder that another generator has built, by the same script: a shop theme with its own sample
content, say. Weight is what arrives before anybody scrolls, gzip; slow 3G is 400 kbit/s, 400 ms, a processor six times
slower, simulated.
"""
import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import results  # noqa: E402
import theme_shop  # noqa: E402

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
PRODUCTS = 100
HEAD = ["| pages | page | kB | requests | LCP s | LCP s, slow 3G | performance / accessibility / practices / SEO |",
        "|---|---|--:|--:|--:|--:|---|"]


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def build(program, source, out, base):
    run(program, "--quiet", "build", source, "--out", out, "--base-url", "https://uji.example" + base)


def measured(folder, base, pages):
    return [json.loads(line) for line in run("node", HERE / "pages.mjs", folder, base, *pages).split("\n") if line]


def row(name, one, page):
    return (f"| {name} | {page} | {one['bytes'] / 1000:.0f} | {one['requests']} | {one['lcp_ms'] / 1000:.1f} | "
            f"{one['slow_lcp_ms'] / 1000:.1f} | {' / '.join(map(str, one['scores']))} |")


def rows(name, folder, base, pages):
    return [row(name, one, f"/{one['page']}") for one in measured(folder, base, pages)]


def worst(name, folder, base, pages):
    """One row for many pages: the lowest score of each kind, the highest of every other figure."""
    found = measured(folder, base, pages)
    highest = {key: max(one[key] for one in found) for key in ("bytes", "requests", "lcp_ms", "slow_lcp_ms")}
    return [row(name, highest | {"scores": map(min, zip(*(one["scores"] for one in found)))}, f"worst of {len(found)}")]


def plain(program, work, _):
    for name in ("etalase", "hugo"):
        run(sys.executable, HERE / "plain_shop.py", "--products", PRODUCTS, "--for", name, "--out", work / name)
    build(program, work / "etalase", work / "plain", "/")
    lines = rows("etalase, plain catalog", work / "plain", "/", ["", "produk/", "produk/barang-00001.html"])
    if not shutil.which("hugo"):
        return lines
    run("hugo", "--quiet", "-s", work / "hugo", "-d", work / "plain-hugo")
    product = next((work / "plain-hugo").glob("**/barang-00001/index.html")).parent.relative_to(work / "plain-hugo")
    return lines + rows("Hugo, plain catalog", work / "plain-hugo", "/", ["", f"{product.parts[0]}/", f"{product}/"])


def in_theme(shop, theme, work):
    """A copy of a shop that names the theme."""
    source = work / f"shop-{shop.name}-{theme}"
    shutil.copytree(shop, source, ignore=shutil.ignore_patterns("public", "export", "share", ".etalase"))
    card = source / "shop.yaml"
    text = card.read_text(encoding="utf-8")
    named = re.sub(r"^  (tema|theme): .*$", rf"  \1: {theme}", text, flags=re.M)
    if not re.search(r"^  (tema|theme): ", text, flags=re.M):
        named = re.sub(r"^(merek|brand):.*$", rf"\g<0>\n  theme: {theme}", text, count=1, flags=re.M)
    card.write_text(named, encoding="utf-8")
    return source


def photos(program, work, hugo_themes):
    lines = []
    for theme in ("lapak", "dapur"):
        build(program, in_theme(TOP / "content", theme, work), work / theme, "/toko/")
        lines += rows(f"etalase, {theme}, photos", work / theme, "/toko/",
                      ["", "produk/", "produk/keripik-tempe.html", "keranjang.html"])
    if hugo_themes:
        icon = next((work / "lapak/img").glob("logo-48x48-*.png"))
        theme_shop.write_site(program, TOP / "content", icon, hugo_themes, work / "shop-hugo")
        run("hugo", "--quiet", "-s", work / "shop-hugo", "-d", work / "theme-hugo")
        lines += rows(f"Hugo, {theme_shop.version(hugo_themes[0])}, photos", work / "theme-hugo", "/",
                      ["", "products/", "products/keripik-tempe/"])
    return lines


def shops(program, work, _):
    lines = []
    for shop in ("batik", "jahit", "grosir"):
        for theme in ("lapak", "dapur"):
            out = work / f"{shop}-{theme}"
            build(program, in_theme(TOP / "examples" / shop, theme, work), out, "/toko/")
            first = json.loads(run(program, "list", "products", TOP / "examples" / shop, "--json").split("\n")[0])["address"]
            pages = ["", first.rsplit("/", 1)[0] + "/", first, next(name for name in ("keranjang.html", "cart.html") if (out / name).exists())]
            lines += worst(f"etalase, {theme}, {shop}", out, "/toko/", pages)
    return lines


PARTS = {"plain": plain, "photos": photos, "shops": shops}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=list(PARTS))
    parser.add_argument("--hugo-theme", nargs="+", default=[], type=Path, metavar="FOLDER")
    parser.add_argument("--also", action="append", default=[], metavar="NAME=FOLDER:PAGE,PAGE")
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    given = parser.parse_args()
    program = Path(given.program).resolve()
    lines = ["Finished pages on a phone, by `pages.py` (Lighthouse); the plain catalog is that of the builds, without photos, "
             "and the pages of etalase hold a cart, a search, an order form and the shop's colours where the peer's hold none.",
             "", results.machine() + ".", "", *HEAD]
    with tempfile.TemporaryDirectory() as work:
        for part in given.parts:
            lines += PARTS[part](program, Path(work), given.hugo_theme)
        for also in given.also:
            name, rest = also.split("=", 1)
            folder, pages = rest.rsplit(":", 1)
            lines += rows(name, folder, "/", pages.split(","))
    print("\n".join(lines))
    if given.write:
        results.write("Pages", lines)


if __name__ == "__main__":
    main()
