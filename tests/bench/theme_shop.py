"""The sample shop as the source of a Hugo site in a published shop theme, to measure its pages beside ours.

The theme is not part of this project: whoever measures gives the folder of one, and of any module that it needs
(see peers/README.md). Names, prices, photos and texts are those of content/; the keys are those that the theme
Hargo reads. What asks a third party (payment, maps, ratings, statistics) is left out, which spares the peer bytes
that its visitors would wait for.
"""
import json
import re
import shutil
import subprocess
from pathlib import Path

import yaml

CONFIG = """\
baseURL = "/"
title = {name}
theme = {themes}
languageCode = "id"
[params]
logo = "images/logo.png"
home = "Beranda"
description = {text}
currencySymbol = "Rp"
gmapAPI = "js/empty.js" # the theme asks for it even where it is not set
[params.preloader]
enable = true
[params.rating]
enable = false
[params.contact]
formAction = "#"
[[params.plugins.css]]
link = "plugins/bootstrap/bootstrap.min.css"
[[params.plugins.css]]
link = "plugins/slick/slick.css"
[[params.plugins.css]]
link = "plugins/themify-icons/themify-icons.css"
[[params.plugins.js]]
link = "plugins/jQuery/jquery.min.js"
[[params.plugins.js]]
link = "plugins/bootstrap/bootstrap.min.js"
[[params.plugins.js]]
link = "plugins/slick/slick.min.js"
[imaging]
quality = 80
[[menu.main]]
name = "Produk"
url = "products/"
"""
PHRASES = {"important_link": "Tautan", "connect_us": "Hubungi kami"}


def records(shop):
    """{file: its products} of a shop whose keys are Indonesian."""
    for path in sorted((shop / "products").glob("**/*")):
        if path.suffix == ".yaml":
            yield from ((path, one, one.get("deskripsi", "")) for one in yaml.safe_load(path.read_text(encoding="utf-8")))
        elif path.suffix == ".md":
            _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
            yield path, yaml.safe_load(head), body


def address(path, record):
    return record.get("slug") or (path.parent.name if path.stem == "index" else path.stem)


def photo(shop, path, name, assets):
    found = next(p for p in (path.parent / name, shop / "photos" / name) if p.exists())
    shutil.copy(found, assets / found.name)
    return f"images/{found.name}"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_products(shop, source, listed):
    assets = source / "assets/images"
    assets.mkdir(parents=True)
    for path, record, body in records(shop):
        slug = address(path, record)
        facts = listed[slug]
        head = {"title": facts["name"], "type": "products", "weight": facts["place"], "productID": facts["sku"] or slug,
                "price": f"{facts['price']:,}".replace(",", ".") if facts["price"] else "",
                "description": record.get("ringkas", ""), "shortDescription": record.get("ringkas", ""),
                "images": [{"image": photo(shop, path, name, assets)} for name in
                           ([record["foto"]] if isinstance(record["foto"], str) else record["foto"])]}
        write(source / f"content/products/{slug}.md", json.dumps(head, ensure_ascii=False, indent=1) + "\n\n" + body)


def write_site(program, shop, icon, themes, source):
    """A Hugo site in `source` that shows the products of `shop` with the themes, the first of which counts most."""
    card = yaml.safe_load((shop / "shop.yaml").read_text(encoding="utf-8"))
    lines = subprocess.run([program, "list", "products", shop, "--json"], check=True, capture_output=True, text=True).stdout
    listed = {re.sub(r"^.*/|\.html$", "", one["address"]): one | {"place": place}
              for place, one in enumerate(map(json.loads, lines.splitlines()), 1)}
    write_products(shop, source, listed)
    shutil.copy(shop / "photos" / card["merek"]["sampul"], source / "assets/images/cover.jpg")
    shutil.copy(icon, source / "assets/images/logo.png")
    write(source / "static/js/empty.js", "")
    (source / "static/images").mkdir()
    shutil.copy(icon, source / "static/images/favicon.png")
    for theme in themes:
        shutil.copytree(theme, source / "themes" / theme.name)
    write(source / "hugo.toml", CONFIG.format(name=json.dumps(card["nama"]), text=json.dumps(card["deskripsi"]),
                                              themes=json.dumps([theme.name for theme in themes])))
    write(source / "i18n/id.yaml", yaml.safe_dump(PHRASES))
    write(source / "content/products/_index.md", "---\ntitle: Produk\n---\n")
    off = {part: {"enable": False} for part in ("about", "cta", "material", "advantage", "video", "testimonial")}
    write(source / "data/homepage.yml", yaml.safe_dump(off | {
        "banner": {"enable": True, "title": card["nama"], "content": card["slogan"], "image": "images/cover.jpg",
                   "button": {"enable": True, "label": "Lihat produk", "link": "products/"}, "video": {"enable": False}},
        "products": {"enable": True, "title": "Produk"}}))


def version(theme):
    """What a theme calls itself in its package.json; else the name of its folder."""
    try:
        told = json.loads((theme / "package.json").read_text(encoding="utf-8"))
        return f"{told['name']} {told['version']}"
    except (OSError, KeyError, ValueError):
        return theme.name
