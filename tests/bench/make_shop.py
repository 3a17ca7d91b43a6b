#!/usr/bin/env python3
"""Write a shop of any size: make_shop.py --products N --out DIR [--seed S] [--photos K].

The shop is what a busy seller would have, not what is easy to read: names with emoji,
quotes, ampersands and 200 characters; 0 to 12 variants on one or two axes; wholesale
prices, permits, pre-order, sold-out goods, promotions, drafts and prices on request;
Markdown of 40 to 250 words; .md files, lists in .yaml, single .yaml files and product
folders; both languages of the keys and every permitted spelling of a price.
It has no faults: `etalase check` must end with 0 on it (weak spots may be warned about).

Same arguments, same bytes, on every machine and every Python 3: the only source of
chance is Dice below. Product i depends on the seed and on i alone, so a shop of 100
is the beginning of the shop of 10,000 (its photos depend on K as well).

The counts of what was written go to stdout as one line of JSON.
"""

import argparse
import hashlib
import json
import os
import re
import struct
import sys
import zlib

sys.dont_write_bytecode = True      # leave no __pycache__ in the source tree
from shop_words import (AXES, BLESSINGS, CATEGORIES, CLOSINGS, CUSTOMERS, HEADINGS, KINDS, LISTS,
                        MARKS, ORIGINS, PADDING, SENTENCES, TRAITS)

MAX_PRODUCTS = 100_000
MAX_PHOTOS = 20_000
LIST_LENGTH = 12          # products in one list file
BODY_WORDS = (40, 250)
WORD = re.compile(r"\w[\w'-]*")

# English key -> Indonesian alias. A product is built with the English keys.
ALIAS = {
    "name": "nama", "price": "harga", "was": "harga_coret", "unit": "satuan",
    "category": "kategori", "tags": "label", "date": "tanggal", "photos": "foto",
    "photo": "foto", "stock": "stok", "weight": "berat", "size": "ukuran",
    "summary": "ringkas", "description": "deskripsi", "specs": "rincian",
    "variants": "varian", "options": "pilihan", "wholesale": "grosir",
    "min_order": "min_pesan", "preorder": "pre_order", "condition": "kondisi",
    "brand": "merek", "legal": "izin", "featured": "unggulan", "draft": "draf",
    "aliases": "alamat_lama", "links": "tautan", "channels": "kanal", "order": "urut",
    "title": "judul", "extra": "lain",
}
FREE_KEYS = {"specs", "options", "links", "extra"}      # what stands below is the owner's own word


class Dice:
    """Numbers that look random and are a pure function of the label (splitmix64)."""

    MASK = (1 << 64) - 1

    def __init__(self, label):
        digest = hashlib.sha256(label.encode()).digest()
        self.state = int.from_bytes(digest[:8], "big")

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return z ^ (z >> 31)

    def between(self, low, high):
        return low + self.bits() % (high - low + 1)

    def chance(self, percent):
        return self.bits() % 100 < percent

    def pick(self, items):
        return items[self.bits() % len(items)]

    def sample(self, items, count):
        rest = list(items)
        return [rest.pop(self.bits() % len(rest)) for _ in range(min(count, len(rest)))]


# --- YAML -----------------------------------------------------------------------------

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./()+-]*[A-Za-z0-9)]\Z|[A-Za-z]\Z")
RESERVED = {"true", "false", "yes", "no", "on", "off", "null", "y", "n", "ya", "tidak"}


class Raw(str):
    """Text that is written as it stands, without quotes: dates and bare numbers."""


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Raw)):
        return str(value)
    if PLAIN.match(value) and value.lower() not in RESERVED:
        return value
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return '"' + value + '"'


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def is_short(value):
    """A collection that fits one line of a file a person would write."""
    if isinstance(value, (dict, list)) and len(flow(value)) > 60:
        return False
    items = value.values() if isinstance(value, dict) else value
    return not any(isinstance(item, (dict, list)) for item in items)


def block(data, indent=0):
    """The lines of one mapping, nested collections included."""
    pad = " " * indent
    lines = []
    for key, value in data.items():
        name = scalar(key)
        if isinstance(value, str) and "\n" in value:
            lines.append(f"{pad}{name}: |")
            lines += [f"{pad}  {line}".rstrip() for line in value.rstrip("\n").split("\n")]
        elif not isinstance(value, (dict, list)):
            lines.append(f"{pad}{name}: {scalar(value)}")
        elif is_short(value):
            lines.append(f"{pad}{name}: {flow(value)}")
        else:
            lines.append(f"{pad}{name}:")
            lines += (items(value, indent + 2) if isinstance(value, list)
                      else block(value, indent + 2))
    return lines


def items(values, indent):
    """The lines of one sequence."""
    pad = " " * indent
    lines = []
    for value in values:
        if isinstance(value, dict) and not is_short(value):
            inner = block(value, indent + 2)
            lines.append(f"{pad}- {inner[0].lstrip()}")
            lines += inner[1:]
        else:
            lines.append(f"{pad}- {flow(value)}")
    return lines


def translate(value):
    """The same record with the Indonesian keys."""
    if isinstance(value, list):
        return [translate(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {ALIAS.get(k, k): (v if k in FREE_KEYS else translate(v)) for k, v in value.items()}


# --- one product ----------------------------------------------------------------------

def slugify(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")


def dotted(amount):
    return f"{amount:,}".replace(",", ".")


def spell_price(amount, style):
    """One of the four spellings of a whole rupiah that the manual permits."""
    return (amount, dotted(amount), "Rp" + dotted(amount), Raw("Rp" + dotted(amount)))[style]


def spell_weight(grams, dice):
    if grams >= 1000 and grams % 100 == 0 and dice.chance(60):
        kilos = f"{grams // 1000},{grams % 1000 // 100}".replace(",0", "")
        return f"{kilos} kg"
    return grams if dice.chance(20) else f"{grams} g"


def round_price(amount):
    return max(500, (amount + 250) // 500 * 500)


def make_name(dice, kind):
    """A name as sellers write them; about one in four is awkward on purpose."""
    name = f"{kind.noun} {dice.pick(kind.sorts)} {dice.pick(TRAITS[kind.group])}"
    if dice.chance(60):
        name += f" {dice.pick(ORIGINS)}"
    if dice.chance(12):
        name = f"{name} {dice.pick(MARKS)}"
    if dice.chance(6):
        name = f'{name} "{dice.pick(BLESSINGS)}"'
    elif dice.chance(4):
        name = f"{name} “{dice.pick(BLESSINGS)}”"
    if dice.chance(5):
        name = f"{name} & {dice.pick(dice.pick(KINDS).sorts)}"
    if dice.chance(3):
        for word in dice.sample(PADDING, dice.between(8, 14)):
            name += " " + word
    return name[:200].rstrip()


def make_permits(dice, kind):
    legal = {}
    if kind.pirt and dice.chance(75):
        year = dice.between(29, 31)
        legal["pirt"] = (f"{dice.between(1, 8)}{kind.pirt}3573{dice.between(1, 99):02d}"
                         f"{dice.between(9000, 9999)}-{year}")
    elif kind.pirt and dice.chance(50):
        legal["bpom"] = f"MD 8670139{dice.between(0, 99999):05d}"
    if kind.pirt and dice.chance(60):
        serial = dice.between(99_000_000, 99_999_999)
        legal["halal"] = f"ID3511{serial:09d}{dice.between(1, 12):02d}25"
    return legal


def make_variants(dice, kind, sku, price, style):
    """No variants, one axis, or two axes of at most 12 combinations."""
    shape = dice.between(0, 99)
    if shape < 35:
        return []
    if shape < 75:
        axis, words = dice.pick(AXES[kind.group])
        axes = [(axis, dice.sample(words, dice.between(2, 6)))]
    else:
        pair = dice.sample(AXES[kind.group], 2)
        first = dice.sample(pair[0][1], dice.between(2, 4))
        axes = [(pair[0][0], first), (pair[1][0], dice.sample(pair[1][1], dice.between(2, 3)))]
    combinations = [{}]
    for axis, words in axes:
        combinations = [dict(c, **{axis: word}) for c in combinations for word in words]
    dearer = dice.chance(50)
    variants = []
    for number, options in enumerate(combinations, 1):
        variant = {"options": options, "sku": f"{sku}-{number:02d}"}
        if dearer and number > 1:
            raised = round_price(price * dice.between(100, 250) // 100)
            variant["price"] = spell_price(raised, style)
        variant["stock"] = 0 if dice.chance(12) else dice.between(1, 150)
        variants.append(variant)
    return variants


def make_wholesale(dice, price, style):
    steps = []
    amount, count = price, 0
    for _ in range(dice.between(1, 3)):
        count += dice.pick((5, 6, 10, 12, 20, 24))
        amount = amount * dice.between(86, 95) // 100 // 100 * 100
        steps.append({"min": count, "price": spell_price(amount, style)})
    return steps


def make_summary(dice, name, kind):
    text = f"{name[:60].rstrip()}: {dice.pick(SENTENCES[kind.group])}"
    words, kept = text.split(), ""
    for word in words:
        if len(kept) + len(word) > 150:
            break
        kept = f"{kept} {word}".strip()
    return kept.rstrip(",;:.").replace("*", "") + "."


def make_body(dice, kind):
    """Markdown of BODY_WORDS words: paragraphs, headings, lists, a quotation."""
    target = dice.between(BODY_WORDS[0] + 10, BODY_WORDS[1])
    bank = dice.sample(SENTENCES[kind.group] + CLOSINGS, 99)
    headings = dice.sample(HEADINGS, len(HEADINGS))
    parts, words = [], 0
    while bank:
        shape = dice.between(0, 9) if parts else 0
        if shape < 6:
            part = " ".join(bank[:3])
            bank = bank[3:]
        elif shape < 9:
            sign = dice.pick(("- {}", "* {}", "{n}. {}"))
            lines = dice.sample(LISTS[kind.group], dice.between(2, 4))
            part = "\n".join(sign.format(x, n=n) for n, x in enumerate(lines, 1))
        else:
            part = "> " + bank.pop()
        if parts and headings and dice.chance(45):
            part = f"## {headings.pop()}\n\n{part}"
        count = len(WORD.findall(part))
        if words >= BODY_WORDS[0] and words + count > target:
            break
        parts.append(part)
        words += count
    return "\n\n".join(parts) + "\n"


def choose_photos(index, dice, photos):
    """The first photo walks through all of them, so that each of K is used once N >= K."""
    if not photos:
        return []
    numbers = [index % photos] + [dice.between(0, photos - 1) for _ in range(dice.between(0, 3))]
    return [photo_name(n) for n in dict.fromkeys(numbers)]


def make_product(seed, index, photos):
    """(record with the English keys, body, plain facts for the counts)"""
    dice = Dice(f"{seed}/product/{index}")
    kind = dice.pick(KINDS)
    name = make_name(dice, kind)
    sku = f"{kind.code}{index + 1:05d}"
    price = round_price(dice.between(*kind.price))
    style = dice.between(0, 3)
    asked = dice.chance(2)
    body = make_body(dice, kind)
    summary = make_summary(dice, name, kind)
    variants = [] if asked else make_variants(dice, kind, sku, price, style)

    record = {"name": name, "price": "tanya" if asked else spell_price(price, style)}
    if not asked and not variants and dice.chance(15):
        record["was"] = spell_price(round_price(price * dice.between(110, 150) // 100), style)
    record.update(unit=kind.unit, sku=sku)
    title, slug = CATEGORIES[kind.category]
    record["category"] = title if dice.chance(50) else slug
    record["tags"] = dice.sample(TRAITS[kind.group], dice.between(0, 4)) or ["baru"]
    record["date"] = Raw(f"2026-{dice.between(1, 8):02d}-{dice.between(1, 28):02d}")
    # Photos have dice of their own: with and without them, the rest stays the same.
    chosen = choose_photos(index, Dice(f"{seed}/photos/{index}"), photos)
    if chosen:
        record["photos"] = chosen
    if not variants:
        record["stock"] = 0 if dice.chance(10) else dice.between(1, 400)
    record["weight"] = spell_weight(dice.between(*kind.grams) // 10 * 10, dice)
    record["size"] = " x ".join(str(dice.between(4, 40)) for _ in range(3)) + " cm"
    record["summary"] = summary
    legal = make_permits(dice, kind)
    optional = {
        "min_order": dice.between(2, 12) if dice.chance(8) else None,
        "preorder": dice.between(3, 10) if dice.chance(10) else None,
        "brand": "Lumbung Nusantara" if dice.chance(30) else None,
        "condition": "bekas" if kind.group == "home" and dice.chance(4) else None,
        "featured": True if dice.chance(2) else None,
        "draft": True if dice.chance(1) else None,
        "legal": legal or None,
        "variants": variants or None,
        "wholesale": make_wholesale(dice, price, style) if not asked and dice.chance(30) else None,
        "specs": {"Bahan": ", ".join(kind.stuff), "Asal": dice.pick(ORIGINS)},
        "aliases": [f"lama/{sku.lower()}.html"] if dice.chance(3) else None,
    }
    record.update((key, value) for key, value in optional.items() if value is not None)
    stocks = [v["stock"] for v in variants] or [record["stock"]]
    facts = {"variants": len(variants), "sold_out": not any(stocks), "on_request": asked,
             "permits": bool(legal)}
    facts.update((key, key in record) for key in ("preorder", "wholesale", "draft"))
    return record, body, facts


# --- photos ---------------------------------------------------------------------------

def photo_name(number):
    return f"foto-{number + 1:05d}.png"


def png_chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def gradient(start, end, width):
    return b"".join(bytes(a + (b - a) * x // width for a, b in zip(start, end))
                    for x in range(width))


def make_photo(seed, number, width, height):
    """A shaded disc on a shaded table, the size of a small photo; truecolour, 8 bits."""
    dice = Dice(f"{seed}/photo/{number}")
    colours = [tuple(dice.between(40, 240) for _ in range(3)) for _ in range(4)]
    table, disc = gradient(*colours[:2], width), gradient(*colours[2:], width)
    radius = min(width, height) * dice.between(25, 45) // 100
    middle_x, middle_y = width // 2, height * dice.between(45, 55) // 100
    rows = []
    for y in range(height):
        # A translation table darkens a whole row at once: far quicker than pixel by pixel.
        shade = 256 - 96 * y // height
        darken = bytes(v * shade >> 8 for v in range(256))
        row = table.translate(darken)
        rest = radius * radius - (y - middle_y) ** 2
        if rest > 0:
            half = int(rest ** 0.5)
            left, right = 3 * (middle_x - half), 3 * (middle_x + half)
            row = row[:left] + disc[left:right] + row[right:]
        rows.append(b"\0" + row)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header)
            + png_chunk(b"IDAT", zlib.compress(b"".join(rows), 6)) + png_chunk(b"IEND", b""))


# --- the shop -------------------------------------------------------------------------

class Shop:
    """The folder being written; keeps count of the files."""

    def __init__(self, folder):
        self.folder = folder
        self.files = 0

    def write(self, path, data):
        target = os.path.join(self.folder, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as out:
            out.write(data if isinstance(data, bytes) else data.encode())
        self.files += 1


def front_matter(record, body):
    return "---\n" + "\n".join(block(record)) + "\n---\n\n" + body


def shop_settings(photos):
    """shop.yaml: whole, but without what a measurement does not need."""
    shop = {
        "nama": "Lumbung Nusantara & Kawan-Kawan",
        "slogan": "Satu etalase untuk perajin dan dapur rumahan",
        "deskripsi": "Toko percobaan dengan banyak barang; isinya dibuat oleh program.",
        "bahasa": "id",
        "alamat_web": "https://lumbung.example",
        "whatsapp": "0812-3456-7890",
        "alamat": {"jalan": "Jl. Contoh No. 1", "kota": "Kota Malang", "provinsi": "Jawa Timur",
                   "kode_pos": "65111"},
        "jam_buka": {"senin": "08.00-17.00", "selasa": "08.00-17.00", "rabu": "08.00-17.00",
                     "kamis": "08.00-17.00", "jumat": "08.00-11.00", "minggu": "tutup"},
        "merek": {"warna": "#14532d", "aksen": "#b45309", "tema": "lapak"},
        "pembayaran": {"bank": [{"bank": "BRI", "nomor": "0000-01-234567-50-8",
                                 "atas_nama": "Lumbung Nusantara"}],
                       "ewallet": ["GoPay", "OVO"], "cod": True},
        "pengiriman": {"dari": "Kota Malang", "kurir": ["JNE", "J&T Express", "Pos Indonesia"]},
        "izin": {"nib": "9999000012345"},
        "kategori": [{"nama": title, "slug": slug} for title, slug in CATEGORIES.values()],
        "testimoni": [{"nama": who, "teks": text} for who, text in CUSTOMERS],
    }
    if photos:
        shop["merek"]["sampul"] = photo_name(0)
    return "\n".join(block(shop)) + "\n"


def write_products(shop, seed, count, photos):
    """Of every 50 products 35 are .md, 12 one list, 2 single .yaml and 1 a folder."""
    totals = dict.fromkeys(("variants", "sold_out", "preorder", "wholesale", "draft", "on_request",
                            "permits"), 0)
    waiting = []
    for index in range(count):
        record, body, facts = make_product(seed, index, photos)
        for key, value in facts.items():
            totals[key] += value
        stem = f"{slugify(record['name'])}-{index + 1:05d}"
        whole = dict(record, description=body)
        keys = (lambda r: r) if index % 7 == 6 else translate
        place = index % 50
        if place < 35:
            shop.write(f"products/{stem}.md", front_matter(keys(record), body))
        elif place < 35 + LIST_LENGTH:
            waiting.append(keys(whole))
        elif place < 49:
            shop.write(f"products/{stem}.yaml", "\n".join(block(keys(whole))) + "\n")
        else:
            shop.write(f"products/{stem}/index.md", front_matter(keys(record), body))
        if waiting and (len(waiting) == LIST_LENGTH or index == count - 1):
            text = "\n".join(items(waiting, 0)) + "\n"
            shop.write(f"products/daftar-{index // 50 + 1:04d}.yaml", text)
            waiting = []
    return totals


def write_texts(shop, seed, count):
    """Four pages, and a post for every 100 products (at least 3)."""
    for order, title in enumerate(("Tentang Kami", "Cara Pesan", "Pengiriman & Pembayaran",
                                   "Kebijakan Privasi"), 1):
        dice = Dice(f"{seed}/page/{order}")
        kind = dice.pick(KINDS)
        record = {"judul": title, "menu": order, "ringkas": make_summary(dice, title, kind)}
        shop.write(f"pages/{slugify(title)}.md", front_matter(record, make_body(dice, kind)))
    posts = max(3, count // 100)
    for number in range(posts):
        dice = Dice(f"{seed}/post/{number}")
        kind = dice.pick(KINDS)
        title = f"Kabar {number + 1}: {kind.noun} {dice.pick(kind.sorts)} {dice.pick(MARKS)}"
        day = f"2026-{dice.between(1, 8):02d}-{dice.between(1, 28):02d}"
        record = {"judul": title, "tanggal": Raw(day), "ringkas": make_summary(dice, title, kind)}
        shop.write(f"posts/kabar-{number + 1:04d}.md", front_matter(record, make_body(dice, kind)))
    return posts


def ranged(low, high):
    def parse(text):
        value = int(text)
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text} is not within {low}..{high}")
        return value
    parse.__name__ = "number"
    return parse


def photo_size(text):
    match = re.fullmatch(r"(\d{2,4})x(\d{2,4})", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text} is not WIDTHxHEIGHT")
    return int(match[1]), int(match[2])


def main():
    parser = argparse.ArgumentParser(description="Write a generated shop folder.")
    parser.add_argument("--products", type=ranged(1, MAX_PRODUCTS), required=True, metavar="N")
    parser.add_argument("--out", required=True, metavar="DIR", help="must not exist or be empty")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--photos", type=ranged(0, MAX_PHOTOS), default=0, metavar="K",
                        help="photos shared by the products (0: a shop without photos)")
    parser.add_argument("--photo-size", type=photo_size, default=(800, 600), metavar="WxH")
    args = parser.parse_args()
    if os.path.isdir(args.out) and os.listdir(args.out):
        parser.error(f"{args.out} is not empty")

    shop = Shop(args.out)
    shop.write("shop.yaml", shop_settings(args.photos))
    totals = write_products(shop, args.seed, args.products, args.photos)
    posts = write_texts(shop, args.seed, args.products)
    for number in range(args.photos):
        shop.write(f"photos/{photo_name(number)}", make_photo(args.seed, number, *args.photo_size))
    print(json.dumps({"products": args.products, **totals, "pages": 4, "posts": posts,
                      "photos": args.photos, "files": shop.files}))


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(f"make_shop: {error}")
