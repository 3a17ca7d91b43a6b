#!/usr/bin/env python3
"""Compares what becomes of phone photos with sharp, libvips and Hugo, in turns, and writes RESULTS.md.

    photos.py --build build/release --program ./etalase [--count 24] [--runs 3] [--parts speed …] [--write]

The photos are made here (photo_maker.c: 12 megapixels, all orientations, a position in each); every tool
makes the same six files of each: 320, 640 and 1280 pixels wide as WebP of quality 80 and as JPEG of
quality 82, upright, without metadata. photo_sizes.c does it with the program's own photo_run(), cache
and all; its qualities, up to 1.5 higher, are what makes each width at least as near to the photo as
sharp's is, in at most 3 % more bytes. Parts, which can be measured alone and keep each other's place in RESULTS.md:

  speed    two workers each: wall time, processor time, peak memory, bytes; a peer that is not there is left out;
           and what libjpeg and libwebp alone take for the same files (photo_floor.c, at method 2 of libwebp)
  quality  SSIM against the whole photo reduced with Pillow's Lanczos filter (python3-pil, python3-numpy)
  hugo     six photos only: it takes seconds for each
  memory   two workers and photos of 48 megapixels, baseline and progressive
  again    a shop with 200 photos built once more, nothing changed (200: MANY=… of the environment)

PHOTOS=FOLDER takes photos of one's own in place of those of 12 megapixels.
Peers come from Debian (libvips-dev, hugo) and npm (sharp, installed below build/bench/).
"""
import argparse
import multiprocessing
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
import results  # noqa: E402
from run import measure, medians  # noqa: E402

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
PEERS = HERE / "peers/photos"
STORE = TOP / "build/bench"
WIDTHS = 320, 640, 1280
WORKERS = 2
DEBIAN_PYTHON = "/usr/bin/python3"
SETTLE_S = 2.2  # a program that goes by dates may not trust what is younger


# ---- what is measured ----

def photos_made(count, megapixels, seed=1):
    """A folder of photos, made once and kept."""
    if (megapixels, seed) == (12, 1) and os.environ.get("PHOTOS"):
        return Path(os.environ["PHOTOS"])
    folder = STORE / f"photos-{count}-{megapixels}-{seed}"
    if not folder.exists():
        maker = STORE / "photo_maker"
        subprocess.run(["cc", "-O3", "-ffast-math", HERE / "photo_maker.c", "-o", maker, "-ljpeg", "-lm"], check=True)
        fresh = Path(tempfile.mkdtemp(dir=STORE))
        subprocess.run([maker, str(count), str(megapixels), str(seed), fresh], check=True)
        fresh.rename(folder)
    return folder


class Tool:
    """`command(photos, out)` makes the files; `file(out, photo, width, suffix)` finds one of them."""

    def __init__(self, name, command, file):
        self.name, self.command, self.file = name, command, file


def by_name(out, photo, width, suffix):
    return out / f"{Path(photo).stem}-{width}{suffix}"


def in_cache(out, photo, width, suffix):
    """photo_sizes prints where its files are."""
    index = WIDTHS.index(width) + (suffix == ".jpg") * len(WIDTHS)
    if not (out / "list").exists():
        done = subprocess.run([out / "again"], capture_output=True, text=True, check=True)
        (out / "list").write_text(done.stdout)
    for line in (out / "list").read_text().split("\n"):
        name, number, path = line.split("\t")
        if name == photo and int(number) == index:
            return Path(path)
    raise KeyError(photo)


def own(build, number, name):
    program = build / "bench/photo_sizes"

    def command(photos, out):
        again = out / "again"
        again.write_text(f"#!/bin/sh\nexec '{program}' {number} {WORKERS} '{photos}' '{out}'\n")
        again.chmod(0o755)
        return [program, number, str(WORKERS), photos, out]
    return Tool(name, command, in_cache)


def sharp_tools():
    module = STORE / "node_modules/sharp"
    if not shutil.which("node") or not module.exists():
        return []
    os.environ["SHARP"] = str(module)
    os.environ["UV_THREADPOOL_SIZE"] = str(WORKERS)
    version = re.search(r'"version": "([^"]+)"', (module / "package.json").read_text()).group(1)

    def tool(mode, what):
        return Tool(f"sharp {version}, {what}",
                    lambda photos, out: ["node", PEERS / "sharp.js", mode, str(WORKERS), photos, out, "4"], by_name)
    return [tool("chain", "one decode and chain"), tool("each", "six pipelines")]


def vips_tools():
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "vips"], capture_output=True, text=True)
    version = subprocess.run(["pkg-config", "--modversion", "vips"], capture_output=True, text=True).stdout.strip()
    if flags.returncode:
        return []
    program = STORE / "vips"
    subprocess.run(["cc", "-O2", PEERS / "vips.c", "-o", program, *flags.stdout.split()], check=True)
    return [Tool(f"libvips {version}, one decode and chain",
                 lambda photos, out: [program, str(WORKERS), out, *sorted(photos.iterdir())], by_name)]


def turn(tool, photos, work):
    """One run into a fresh folder, which is returned too."""
    out = Path(tempfile.mkdtemp(dir=work))
    return measure(tool.command(photos, out)), out


def bytes_of(tool, photos, out):
    """Of WebP and JPEG."""
    return [sum(tool.file(out, photo.name, width, suffix).stat().st_size
                for photo in photos.iterdir() for width in WIDTHS) for suffix in (".webp", ".jpg")]


def floor_of(given, photos):
    """Milliseconds of processor time: decoding, WebP, JPEG."""
    done = subprocess.run([given.build / "bench/photo_floor", photos], capture_output=True, text=True, check=True)
    return [float(field) for field in done.stdout.split()]


# ---- parts ----

def part_speed(given, work):
    photos = photos_made(given.count, 12)
    tools = [own(given.build, "six", "etalase"), *sharp_tools(), *vips_tools(),
             own(given.build, "eight", "etalase, all eight files")]
    figures, sizes, floors = {tool.name: [] for tool in tools}, {}, []
    for run in range(given.runs):
        floors.append(floor_of(given, photos))
        for tool in tools:
            row, out = turn(tool, photos, work)
            figures[tool.name].append(row)
            if run == 0:
                sizes[tool.name] = bytes_of(tool, photos, out)
            shutil.rmtree(out)
    ours = medians(figures["etalase"])
    lines = [f"{given.count} photos of 12 megapixels ({sum(p.stat().st_size for p in photos.iterdir()) / 1e6:.0f} MB), "
             f"six files each, two workers, medians of {given.runs} runs; to the right, times etalase.", "",
             "| tool | wall ms | processor ms | peak MiB | WebP MB | JPEG MB | wall | processor | memory |",
             "|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for tool in tools:
        row = medians(figures[tool.name])
        ratios = " | ".join(f"{a / b:.2f}" for a, b in zip(row, ours))
        webp, jpeg = (size / 1e6 for size in sizes[tool.name])
        lines.append(f"| {tool.name} | {row[0] * 1e3:.0f} | {row[1] * 1e3:.0f} | {row[2]:.0f} | {webp:.2f} | {jpeg:.2f} "
                     f"| {ratios} |")
    floor = medians(floors)
    times = ", ".join(f"{tool.name} {medians(figures[tool.name])[1] * 1e3 / sum(floor):.2f}" for tool in tools[:-1])
    return lines + ["", f"Floor (libjpeg's decoding to planes {floor[0]:.0f}, libwebp {floor[1]:.0f}, libjpeg's encoding "
                    f"{floor[2]:.0f}; one thread): {sum(floor):.0f} ms of processor time. Times that: {times}."]


def pillow_found():
    """Debian's packages are seen by Debian's Python, which need not be the first on the path."""
    try:
        import PIL, numpy  # noqa: E401, F401
    except ImportError:
        if sys.executable == DEBIAN_PYTHON or not os.access(DEBIAN_PYTHON, os.X_OK):
            sys.exit("photos.py: no python3-pil and python3-numpy: --parts without quality")
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])


def luma(path, size=None):
    from PIL import Image, ImageOps
    import numpy
    with Image.open(path) as image:
        image = ImageOps.exif_transpose(image).convert("RGB")
        if size:
            image = image.resize(size, Image.LANCZOS)
        return numpy.asarray(image.convert("L"), dtype=numpy.float64), image.size


def means(values, window=8):
    """Of every square of `window` pixels."""
    import numpy
    sums = numpy.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    inner = sums[window:, window:] - sums[:-window, window:] - sums[window:, :-window] + sums[:-window, :-window]
    return inner / window ** 2


def ssim(a, b):
    mean_a, mean_b = means(a), means(b)
    both, squares_a, squares_b = means(a * b) - mean_a * mean_b, means(a * a) - mean_a ** 2, means(b * b) - mean_b ** 2
    first, second = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return float(((2 * mean_a * mean_b + first) * (2 * both + second) /
                  ((mean_a ** 2 + mean_b ** 2 + first) * (squares_a + squares_b + second))).mean())


def part_quality(given, work):
    photos = photos_made(given.count, 12)
    chosen = sorted(photos.iterdir())[::3]
    lines = [f"Mean SSIM of {len(chosen)} photos (higher is nearer to the photo).", "",
             "| tool | " + " | ".join(f"{s[1:]} {w}" for s in (".webp", ".jpg") for w in WIDTHS) + " |",
             "|---|" + "--:|" * 6]
    for tool in [own(given.build, "six", "etalase"), *sharp_tools(), *vips_tools()]:
        _, out = turn(tool, photos, work)
        row = []
        for suffix in (".webp", ".jpg"):
            for width in WIDTHS:
                scores = []
                for photo in chosen:
                    made, size = luma(tool.file(out, photo.name, width, suffix))
                    scores.append(ssim(luma(photo, size)[0], made))
                row.append(statistics.mean(scores))
        lines.append(f"| {tool.name} | " + " | ".join(f"{score:.4f}" for score in row) + " |")
        shutil.rmtree(out)
    return lines


def part_hugo(given, work):
    if not shutil.which("hugo"):
        return ["No Hugo to compare with."]
    version = re.search(r"v[0-9.]+", subprocess.run(["hugo", "version"], capture_output=True, text=True).stdout).group()
    photos, site = work / "six", work / "hugo"
    photos.mkdir()
    for photo in sorted(photos_made(given.count, 12).iterdir())[:6]:
        shutil.copy(photo, photos)
    shutil.copytree(PEERS / "hugo", site)
    shutil.copytree(photos, site / "content/foto", dirs_exist_ok=True)
    hugo = measure(["hugo", "--quiet", "-s", site, "-d", work / "hugo-out"])
    ours = medians([turn(own(given.build, "six", ""), photos, work)[0] for _ in range(given.runs)])
    lines = ["Six photos, six files each, one run of Hugo.", "",
             "| tool | wall ms | processor ms | peak MiB | wall | processor | memory |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name, row in (("etalase", ours), (f"hugo {version}", hugo)):
        ratios = " | ".join(f"{a / b:.1f}" for a, b in zip(row, ours))
        lines.append(f"| {name} | {row[0] * 1e3:.0f} | {row[1] * 1e3:.0f} | {row[2]:.0f} | {ratios} |")
    return lines


def part_memory(given, work):
    """Photo 7 of every ten is progressive: the only kind that must be held whole."""
    made = sorted(photos_made(10, 48, 2).iterdir())
    lines = ["Two workers, eight photos of 48 megapixels, all eight files.", "", "| photos | peak MiB |", "|---|--:|"]
    for name, chosen in (("baseline", made[:7] + made[8:9]), ("progressive", [made[7]] * 8)):
        photos = work / name
        photos.mkdir()
        for i, photo in enumerate(chosen):
            # Different content, the same picture: what follows the end of a JPEG is not read.
            (photos / f"{i}.jpg").write_bytes(photo.read_bytes() + bytes([i]))
        row, _ = turn(own(given.build, "eight", ""), photos, work)
        lines.append(f"| {name} | {row[2]:.0f} |")
    return lines


def part_again(given, work):
    many = int(os.environ.get("MANY", "200"))
    shop = work / "shop"
    (shop / "products").mkdir(parents=True)
    shutil.copytree(photos_made(many, 12, 3), shop / "photos")
    (shop / "shop.yaml").write_text("name: Toko Ukur\nwhatsapp: 081234567890\n")
    for i in range(many):
        (shop / f"products/barang-{i:03d}.yaml").write_text(
            f"name: Barang {i:03d}\nprice: {15000 + i}\nphotos: [foto-{i:03d}.jpg]\n")
    time.sleep(SETTLE_S)
    build = [given.program, "--quiet", "build", shop]
    first = measure(build)
    time.sleep(SETTLE_S)
    rows = {"nothing changed": [], "nothing changed, the note of the last build gone": []}
    for _ in range(max(given.runs, 5)):
        rows["nothing changed"].append(measure(build))
        for note in shop.glob(".etalase/last-build-*"):
            note.unlink()
        rows["nothing changed, the note of the last build gone"].append(measure(build))
    lines = [f"A shop with {many} photos of 12 megapixels.", "", "| build | wall ms | processor ms | peak MiB |",
             "|---|--:|--:|--:|"]
    for name, row in (("the first", first), *((name, medians(row)) for name, row in rows.items())):
        lines.append(f"| {name} | {row[0] * 1e3:.0f} | {row[1] * 1e3:.0f} | {row[2]:.0f} |")
    return lines


PARTS = {"speed": ("Beside other tools", part_speed), "quality": ("Quality", part_quality), "hugo": ("Hugo", part_hugo),
         "memory": ("Large photos", part_memory), "again": ("Built again", part_again)}


def section_write(made):
    """Puts the parts that were measured in place of their older ones."""
    text = results.read(results.FILE.read_text(encoding="utf-8")).get("Photos", "")
    pieces = re.split(r"^### (.+)\n", text, flags=re.M)
    parts = dict(zip(pieces[1::2], pieces[2::2]))
    parts.update({heading: "\n" + "\n".join(lines) + "\n" for heading, lines in made.items()})
    lines = ["Made by `make bench-photos`: tests/bench/photos.py says what each part measures."]
    for heading, _ in PARTS.values():
        if heading in parts:
            lines += ["", f"### {heading}", "", parts[heading].strip()]
    results.write("Photos", lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    given = parser.parse_args()
    given.build = given.build.resolve()
    given.program = Path(given.program).resolve()
    STORE.mkdir(parents=True, exist_ok=True)
    if "quality" in given.parts:
        pillow_found()
    made = {}
    for part in given.parts:
        heading, function = PARTS[part]
        # In a process of its own: the peak memory of a child is at least that of who started it.
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as work, \
                multiprocessing.get_context("fork").Pool(1) as pool:
            made[heading] = [results.machine() + ".", "", *pool.apply(function, (given, Path(work)))]
        print("\n".join([f"### {heading}", "", *made[heading], ""]), flush=True)
    if given.write:
        section_write(made)


if __name__ == "__main__":
    main()
