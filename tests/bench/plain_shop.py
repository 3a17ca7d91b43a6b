#!/usr/bin/env python3
"""Writes one plain catalog as the source of several generators, to compare their speed.

    plain_shop.py --products N --for etalase|hugo|eleventy|jekyll --out DIR

Only what all of them can show: name, price, old price, weight, stock, category, tags, summary, variants,
specifications, a description in Markdown; no photos. Same N, same products, for each of them. The
pages that the others make of it are described in peers/README.md.
"""
import argparse
import json
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
from make_shop import Dice
from shop_words import AXES, CATEGORIES, CLOSINGS, KINDS, ORIGINS, SENTENCES, TRAITS

HERE = Path(__file__).resolve().parent
SHOP = {"name": "Toko Uji Kecepatan", "url": "https://uji.example/", "wa": "6281234567890"}


def words(dice, kind, count):
    """`count` words at least, as Markdown paragraphs with two lists and two headings."""
    parts, n = [], 0
    while n < count:
        paragraph = " ".join(dice.sample(SENTENCES.get(kind.group, SENTENCES["food"]), dice.between(2, 4)))
        n += len(paragraph.split())
        parts.append(paragraph)
    parts.insert(1, "## Cara simpan\n\n- " + "\n- ".join(dice.sample(CLOSINGS, 3)))
    parts.append("## Isi paket\n\n1. " + "\n2. ".join(dice.sample(CLOSINGS, 2)))
    return "\n\n".join(parts) + "\n"


def product(i):
    dice = Dice(f"plain {i}")
    kind = dice.pick(KINDS)
    name = f"{kind.noun} {dice.pick(TRAITS[kind.group])} {dice.pick(ORIGINS)} {i}"
    price = dice.between(*kind.price) // 500 * 500 + 500
    axis = dice.pick(AXES.get(kind.group, AXES["food"]))
    variants = [{"name": value, "price": price + 1000 * n, "stock": dice.between(0, 40)}
                for n, value in enumerate(dice.sample(axis[1], dice.between(2, 4)))] if dice.chance(45) else []
    return {
        "slug": f"barang-{i:05d}", "name": name, "sku": f"UJ-{i:05d}", "price": price,
        "was": price * 5 // 4 if dice.chance(30) else 0, "weight": dice.between(*kind.grams),
        "stock": dice.between(0, 60), "category": CATEGORIES[kind.category][0],
        "category_slug": CATEGORIES[kind.category][1],
        "tags": dice.sample(["laris", "baru", "hemat", "oleh-oleh", "pedas", "manis", "tahan lama"], 3),
        "date": f"2026-{i % 9 + 1:02d}-{i % 28 + 1:02d}", "axis": axis[0], "variants": variants,
        "summary": f"{name} dari {dice.pick(ORIGINS)}, dibuat sendiri, siap kirim.",
        "specs": {"Asal": dice.pick(ORIGINS), "Kemasan": "Plastik tebal", "Masa simpan": f"{dice.between(2, 9)} bulan"},
        "body": words(dice, kind, dice.between(110, 220)),
    }


def text(value):
    return json.dumps(value, ensure_ascii=False)


# ---- front matter: the same facts in the keys of each generator ----

def for_etalase(p):
    lines = [f"name: {text(p['name'])}", f"price: {p['price']}", f"sku: {p['sku']}", f"weight: {p['weight']}",
             f"stock: {p['stock']}", f"category: {text(p['category'])}", f"tags: {text(p['tags'])}",
             f"date: {p['date']}", f"summary: {text(p['summary'])}"]
    if p["was"]:
        lines.append(f"was: {p['was']}")
    if p["variants"]:
        lines.append("variants:")
        for v in p["variants"]:
            lines += [f"  - options: {{{p['axis']}: {text(v['name'])}}}", f"    price: {v['price']}",
                      f"    stock: {v['stock']}"]
    lines.append("specs:")
    return lines + [f"  {key}: {text(value)}" for key, value in p["specs"].items()]


def for_peers(p):
    lines = [f"title: {text(p['name'])}", f"price: {p['price']}", f"was: {p['was']}", f"sku: {p['sku']}",
             f"weight: {p['weight']}", f"stock: {p['stock']}", f"category: {text(p['category'])}",
             f"category_slug: {p['category_slug']}", f"labels: {text(p['tags'])}", f"date: {p['date']}",
             f"summary_text: {text(p['summary'])}", f"slug: {p['slug']}", "variants:" if p["variants"] else "variants: []"]
    for v in p["variants"]:
        lines += [f"  - name: {text(v['name'])}", f"    price: {v['price']}", f"    stock: {v['stock']}"]
    lines.append("specs:")
    for key, value in p["specs"].items():
        lines += [f"  - name: {text(key)}", f"    value: {text(value)}"]
    return lines


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def categories():
    return [{"name": name, "slug": slug} for name, slug in CATEGORIES.values()]


def emit(products, out, generator):
    folder = {"etalase": "products", "hugo": "content/produk", "eleventy": "produk", "jekyll": "_produk"}[generator]
    front = for_etalase if generator == "etalase" else for_peers
    if generator != "etalase":
        shutil.copytree(HERE / "peers" / generator, out, dirs_exist_ok=True)
    for p in products:
        write(out / folder / f"{p['slug']}.md", "---\n" + "\n".join(front(p)) + "\n---\n" + p["body"])
    if generator == "etalase":
        write(out / "shop.yaml", f"name: {SHOP['name']}\nwhatsapp: {text('+' + SHOP['wa'])}\nurl: {SHOP['url']}\n"
              "categories:\n" + "".join(f"  - {{name: {text(c['name'])}, slug: {c['slug']}}}\n" for c in categories()))
    elif generator == "hugo":
        write(out / "content/produk/_index.md", "---\ntitle: Semua produk\n---\n")
        for c in categories():
            write(out / f"content/kategori/{c['slug']}.md",
                  f"---\ntitle: {text(c['name'])}\nkind_of: category\ncategory_slug: {c['slug']}\n---\n")
        write(out / "data/categories.json", text(categories()))
        write(out / "data/shop.json", text(SHOP))
    else:
        write(out / "_data/categories.json", text(categories()))
        write(out / "_data/shop.json", text(SHOP))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, required=True)
    parser.add_argument("--for", dest="generator", required=True, choices=["etalase", "hugo", "eleventy", "jekyll"])
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    emit([product(i) for i in range(given.products)], given.out, given.generator)


if __name__ == "__main__":
    main()
