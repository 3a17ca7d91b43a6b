#!/usr/bin/env python3
"""Exports a generated shop to every channel with table files, beside Python's csv doing the same columns.

    export.py --program ./etalase [--rows 100000] [--runs 3] [--write]

Prints medians: wall time, processor time, peak memory. `load` is a run that exports next to nothing
(the sheet of the shop itself), so what a channel costs is the difference; memory is flat when the
peak of a channel is that of `load`. `python` reads the rows of the file just written and writes
them once more with csv.writer, to memory; only the writing is timed, in processor time. Channels
that write workbooks or XML beside the table are marked. The app of WhatsApp takes 500 items, no more.
"""
import argparse
import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import results  # noqa: E402
from run import measure, medians  # noqa: E402

VARIANTS = 4
PRODUCTS_IN_FILE = 1000
CHANNELS = ("blibli", "google", "meta", "shopee", "tiktok", "tokopedia", "whatsapp")
PHOTO = HERE.parent / "bad" / "base" / "photos" / "keripik.png"
SHOP = """nama: Toko Ukur
alamat_web: "https://ukur.example/"
whatsapp: 0812-3456-7890
alamat: {jalan: Jl. Ukur 1, kota: Malang}
kategori:
  - nama: Camilan
    kanal: {blibli: "Keripik", google: 423, shopee: 100629, tiktok: Makanan Ringan/Keripik, tokopedia: 2700}
kanal:
  shopee: {tambah: 8%, bulatkan: 900}
  blibli: {kolom: {"Kode Toko/Gudang*": "PP-3000001 || Toko Ukur"}}
"""
TEXT = ("Keripik tipis dan renyah, digoreng pelan lalu ditiriskan. Isi bersih sesuai label, tahan dua "
        "bulan dalam kemasan tertutup, cocok untuk teman minum teh dan bekal perjalanan.")


def make_shop(folder, n_products):
    (folder / "products").mkdir(parents=True)
    (folder / "photos").mkdir()
    shutil.copy(PHOTO, folder / "photos" / "keripik.png")
    (folder / "shop.yaml").write_text(SHOP, encoding="utf-8")
    for first in range(0, n_products, PRODUCTS_IN_FILE):
        lines = []
        for i in range(first, min(first + PRODUCTS_IN_FILE, n_products)):
            lines += [f"- nama: Keripik Nomor {i}", f"  sku: K{i:06}", f"  harga: {10000 + i % 90 * 500}",
                      "  kategori: Camilan", "  foto: keripik.png", "  berat: 250 g", "  ukuran: 20 x 12 x 5 cm", "  stok: 10",
                      f'  deskripsi: "{TEXT} Nomor {i}, \\"lezat\\"."', "  varian:"]
            lines += [f"    - {{pilihan: {{Rasa: Rasa {v}}}, sku: K{i:06}-{v}, stok: {v + 1}}}"
                      for v in range(VARIANTS)]
        name = f"p{first // PRODUCTS_IN_FILE:03}.yaml"
        (folder / "products" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def rows_of(folder, channel):
    """The rows of a channel's table files, heads included."""
    rows = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(channel) and path.suffix in (".csv", ".tsv"):
            dialect = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if path.suffix == ".tsv" else {}
            with open(path, encoding="utf-8", newline="") as file:
                rows += list(csv.reader(file, **dialect))
    return rows


def rewrite(folder, channel):
    """Prints the number of rows and the processor seconds that csv.writer takes for them."""
    rows = rows_of(folder, channel)
    began = time.process_time()
    csv.writer(io.StringIO()).writerows(rows)
    print(len(rows), time.process_time() - began)


def python_seconds(folder, channel):
    """The same from a process of its own: a large parent would count as its children's memory."""
    said = subprocess.run([sys.executable, __file__, "--rewrite", folder, channel], check=True,
                          capture_output=True, text=True).stdout.split()
    return int(said[0]), float(said[1])


def show(lines, name, n_rows, wall, cpu, peak, python=None):
    other = f"{python * 1000:.0f}" if python is not None else ""
    lines.append(f"| {name} | {n_rows:,} | {wall * 1000:.0f} | {cpu * 1000:.0f} | {peak:.0f} | {other} |")
    print(lines[-1], flush=True)


def bench(program, shop, runs, lines):
    out = shop / "export"
    base = [program, "--quiet", "export", shop, "--channel"]
    show(lines, "load", 1, *medians([measure([*base, "google-business"]) for _ in range(runs)]))
    for channel in CHANNELS:
        wall, cpu, peak = medians([measure([*base, channel]) for _ in range(runs)])
        rows, python = medians([python_seconds(out, channel) for _ in range(runs)])
        others = sorted({p.suffix[1:] for p in out.iterdir() if p.name.startswith(channel)} & {"xlsx", "xml"})
        show(lines, " + ".join([channel, *others]), int(rows), wall, cpu, peak, python)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    parser.add_argument("--rewrite", nargs=2, metavar=("FOLDER", "CHANNEL"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.rewrite:
        rewrite(Path(given.rewrite[0]), given.rewrite[1])
        return 0
    if not given.program:
        parser.error("--program is needed")
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    lines = [f"Made by export.py: {given.rows:,} rows to each channel with tables, all columns, in parts where the "
             "channel wants them; `load` is a run that writes one row; `python` is csv.writer writing the same "
             f"rows once more, to memory. Medians of {given.runs} runs.", "", results.machine() + ".", "",
             "| channel | rows | wall ms | processor ms | peak MiB | python, processor ms |",
             "|---|--:|--:|--:|--:|--:|"]
    print("\n".join(lines[2:]))
    with tempfile.TemporaryDirectory(dir=memory) as work:
        shop = Path(work) / "toko"
        make_shop(shop, max(given.rows // VARIANTS, 1))
        bench(Path(given.program).resolve(), shop, given.runs, lines)
    if given.write:
        results.write("Listings", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
