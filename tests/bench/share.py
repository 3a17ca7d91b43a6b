#!/usr/bin/env python3
"""Cards and documents of a shop whose photos are those of a phone, beside vipsthumbnail on the same photos.

    share.py --program ./etalase [--products 100] [--runs 3] [--write]

Each product has a photo of 12 megapixels (photo_maker.c) and gets four cards: 1200 × 630, 1080 × 1350,
1080 × 1080 and 1080 × 1920. vipsthumbnail makes four JPEG files of those sizes of each photo, cropped,
upright, which is what a card costs without anything on it. Processor time is that of all threads.
  cards    the first run
  again    the second one, nothing changed
  one      the price of one product is another
  pdf      the documents, without cards; their photos are reduced on the way
"""
import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import results  # noqa: E402
from photos import photos_made  # noqa: E402
from run import measure, medians  # noqa: E402

PHOTOS = 12
SIZES = "1200x630", "1080x1350", "1080x1080", "1080x1920"
SHOP = """nama: Toko Ukur
slogan: Camilan rumahan
alamat_web: "https://ukur.example/"
whatsapp: 0812-3456-7890
alamat: {jalan: Jl. Ukur 1, kota: Malang}
merek: {warna: "#1f6b3a", aksen: "#d9822b"}
"""
NAMES = ("Keripik Tempe Sagu Renyah Bumbu Balado", "Kopi Dampit Robusta Petik Merah 250 g", "Nastar Wisman",
         "Sambal Bawang Ulek Pedas", "Kunyit Asam Sirih dalam Botol Kaca", "Serundeng Kelapa Daging Sapi")


def write_product(shop, index, photo, price):
    was = f"harga_coret: {price + 20000}\n" if index % 3 == 0 else ""
    text = (f"---\nnama: {NAMES[index % len(NAMES)]} {index}\nharga: {price}\n{was}satuan: bungkus\nfoto: {photo}\n"
            "ringkas: Gurih dan renyah, dibuat setiap hari di dapur sendiri.\n---\nIsi.\n")
    (shop / "products" / f"p{index:03}.md").write_text(text, encoding="utf-8")


def make_shop(shop, n_products):
    photos = sorted(p for p in photos_made(PHOTOS, 12).iterdir() if p.suffix in (".jpg", ".jpeg"))
    (shop / "products").mkdir(parents=True)
    (shop / "photos").mkdir()
    (shop / "shop.yaml").write_text(SHOP, encoding="utf-8")
    for photo in photos:
        shutil.copy(photo, shop / "photos")
    for index in range(n_products):
        write_product(shop, index, photos[index % len(photos)].name, 15000 + index * 500)
    return photos


def thumbnails(photos, work, n_products):
    """The processor seconds that vipsthumbnail takes for four sizes of as many photos as products."""
    out = work / "vips"
    out.mkdir(exist_ok=True)
    total = 0
    for size in SIZES:
        command = ["vipsthumbnail", *[photos[i % len(photos)] for i in range(n_products)], "--size", size,
                   "--smartcrop", "centre", "-o", f"{out}/%s-{size}.jpg[Q=82,strip]"]
        total += measure(command)[1]
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--products", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    given = parser.parse_args()
    program = Path(given.program).resolve()
    n = given.products
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    figures = {"cards": [], "again": [], "one": [], "pdf": []}
    with tempfile.TemporaryDirectory(dir=memory) as work:
        work = Path(work)
        shop = work / "toko"
        photos = make_shop(shop, n)
        cards = [program, "--quiet", "share", shop, "--only", "cards"]
        for run in range(given.runs):
            for name in ("share", ".etalase"):
                shutil.rmtree(shop / name, ignore_errors=True)
            figures["cards"].append(measure(cards))
            figures["again"].append(measure(cards))
            write_product(shop, 0, photos[0].name, 90000 + run)
            figures["one"].append(measure(cards))
            figures["pdf"].append(measure([program, "--quiet", "share", shop, "--only", "pdf"]))
        peer = thumbnails(photos, work, n) if shutil.which("vipsthumbnail") else None
    lines = [f"Made by share.py: a shop of {n} products, each with a photo of 12 megapixels; four cards of each product "
             f"and four of the shop. Medians of {given.runs} runs.", "", results.machine() + ".", "",
             "| run | wall ms | processor ms | processor ms a product | peak MiB |", "|---|--:|--:|--:|--:|"]
    for name, rows in figures.items():
        wall, cpu, peak = medians(rows)
        lines.append(f"| {name} | {wall * 1e3:.0f} | {cpu * 1e3:.0f} | {cpu * 1e3 / n:.1f} | {peak:.0f} |")
    if peer:
        ratio = medians(figures["cards"])[1] / peer
        lines += ["", f"vipsthumbnail, once, four sizes of each photo: {peer * 1e3 / n:.1f} ms of processor time a product; "
                  f"four finished cards take {ratio:.2f} times that."]
    else:
        lines += ["", "No vipsthumbnail to compare with (apt-get install libvips-tools)."]
    print("\n".join(lines))
    if given.write:
        results.write("Share kit", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
