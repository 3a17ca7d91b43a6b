#!/usr/bin/env python3
"""Compares builds of the same catalog by etalase, Hugo, Eleventy and Jekyll, in turns; --write keeps the figures in RESULTS.md.

    peers.py --program ./etalase [--sizes 1000 10000] [--grow 10000 40000] [--runs 5] [--write]

What is measured, each as a whole process with its wall time, processor time and peak memory:
  full     into a fresh folder, without a cache of content (icons, which the others lack, are drawn once a shop)
  again    once more, nothing changed
  one      a sentence was added to one product
  disk     as full, but by etalase and Hugo alone and on the machine's file system; etalase waits until all is on the disk
and how the processor time of `etalase` grows from the first to the second size of --grow.
A generator that is not installed is left out; the floor (floor.c) is what libyaml, libcmark and the
system calls for the same files cost alone. All but `disk` lies in memory where /dev/shm is.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
import results  # noqa: E402
from run import measure  # noqa: E402

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
STORE = TOP / "build/bench"
ELEVENTY = STORE / "node_modules/@11ty/eleventy/cmd.cjs"
SETTLE_S = 2.2  # a program that goes by dates may not trust what is younger
BEGAN = "full", "again", "one"
ON_DISK = "etalase", "hugo"
JEKYLL_MOST = 1000


class Generator:
    def __init__(self, name, version, products, command):
        self.name, self.version, self.products, self.command = name, version, products, command


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[0]
    except (OSError, subprocess.CalledProcessError):
        return None


def generators(program):
    found = [Generator("etalase", first_line([program, "--version"]), "products",
                       lambda source, out: [program, "--quiet", "build", source, "--out", out])]
    hugo = first_line(["hugo", "version"])
    if hugo:
        found.append(Generator("hugo", hugo.split("-")[0].split("+")[0], "content/produk",
                               lambda source, out: ["hugo", "--quiet", "-s", source, "-d", out]))
    if ELEVENTY.exists():
        version = first_line(["node", str(ELEVENTY), "--version"])
        found.append(Generator("eleventy", f"eleventy {version}", "produk",
                               lambda source, out: ["sh", "-c", f"cd '{source}' && exec node '{ELEVENTY}' --quiet "
                                                    f"--output='{os.path.relpath(out, source)}'"]))
    jekyll = first_line(["jekyll", "--version"])
    if jekyll:
        found.append(Generator("jekyll", jekyll, "_produk",
                               lambda source, out: ["jekyll", "build", "--quiet", "-s", source, "-d", out]))
    return found


def floor_of(work, program_shop, site, runs):
    binary = work / "floor"
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", HERE / "floor.c", "-o", binary, "-lcmark", "-lyaml"], check=True)
    figures = []
    for i in range(runs):
        fresh = work / f"floor-{i}"
        out = subprocess.run([binary, program_shop, site, fresh], capture_output=True, text=True, check=True)
        figures.append(float(out.stdout))
        shutil.rmtree(fresh)
    return statistics.median(figures)


def cache_drop(shop):
    for path in (shop / ".etalase").glob("*"):
        if path.is_file():
            path.unlink()
    shutil.rmtree(shop / ".jekyll-cache", ignore_errors=True)


def sources_make(size, found, work):
    sources = {}
    for g in found:
        sources[g.name] = work / f"{g.name}-{size}"
        subprocess.run([sys.executable, HERE / "plain_shop.py", "--products", str(size), "--for", g.name, "--out",
                        sources[g.name]], check=True)
    time.sleep(SETTLE_S)
    return sources


def compare(size, found, runs, work):
    """{(generator, action): [(wall, cpu, peak), …]}, the generators taken in turns, and the floor."""
    figures = {(g.name, action): [] for g in found for action in BEGAN}
    sources = sources_make(size, found, work)
    for run in range(runs):
        outs = {g.name: work / f"out-{g.name}-{size}-{run}" for g in found}
        for source in sources.values():
            cache_drop(source)
        for g in found:
            figures[g.name, "full"].append(measure(g.command(sources[g.name], outs[g.name])))
        for g in found:
            figures[g.name, "again"].append(measure(g.command(sources[g.name], outs[g.name])))
        for g in found:
            product = sources[g.name] / g.products / f"barang-{run * 7 + 3:05d}.md"
            with open(product, "a", encoding="utf-8") as f:
                f.write("\nSatu kalimat lagi.\n")
        for g in found:
            figures[g.name, "one"].append(measure(g.command(sources[g.name], outs[g.name])))
        time.sleep(SETTLE_S)
        if run < runs - 1:
            for out in outs.values():
                shutil.rmtree(out)
    floor = floor_of(work, sources["etalase"], work / f"out-etalase-{size}-{runs - 1}", runs)
    return figures, floor


def compare_on_disk(size, found, runs, work):
    """The same for `disk`; each begins when what the one before left to be written is. Nothing is deleted:
    for a minute ext4 looks again and again at the places of files that were."""
    figures = {(g.name, "disk"): [] for g in found}
    sources = sources_make(size, found, work)
    for run in range(runs):
        for g in found:
            cache_drop(sources[g.name])
            os.sync()
            out = work / f"out-{g.name}-{size}-{run}"
            figures[g.name, "disk"].append(measure(g.command(sources[g.name], out)))
    return figures


def growth(sizes, own, runs, work):
    """Full builds of two sizes by etalase, in turns."""
    figures = {size: [] for size in sizes}
    for size in sizes:
        subprocess.run([sys.executable, HERE / "plain_shop.py", "--products", str(size), "--for", own.name, "--out",
                        work / f"grow-{size}"], check=True)
    for run in range(runs):
        for size in sizes:
            out = work / "grow-out"
            cache_drop(work / f"grow-{size}")
            figures[size].append(measure(own.command(work / f"grow-{size}", out)))
            shutil.rmtree(out)
    lines = ["### Growth", "", "| products | wall ms | processor ms | peak MiB |", "|--:|--:|--:|--:|"]
    medians = {size: [statistics.median(c) for c in zip(*figures[size])] for size in sizes}
    for size, (wall, cpu, peak) in medians.items():
        lines.append(f"| {size:,} | {wall * 1e3:.0f} | {cpu * 1e3:.0f} | {peak:.0f} |")
    few, many = (medians[size] for size in sizes)
    return lines + ["", f"{sizes[1] / sizes[0]:.1f} times the products: {many[1] / few[1]:.2f} times the processor time, "
                    f"{many[2] / few[2]:.2f} times the memory.", ""]


def table(size, found, figures, floor):
    lines = [f"### {size:,} products", "", "| build | generator | wall ms | processor ms | peak MiB | wall : etalase |"
             " processor : etalase | memory : etalase |", "|---|---|--:|--:|--:|--:|--:|--:|"]
    for action in (*BEGAN, "disk"):
        own = [statistics.median(c) for c in zip(*figures["etalase", action])]
        for g in found:
            if (g.name, action) not in figures:
                continue
            mine = [statistics.median(c) for c in zip(*figures[g.name, action])]
            ratios = " | ".join(f"{a / b:.1f}" for a, b in zip(mine, own))
            lines.append(f"| {action} | {g.name} | {mine[0] * 1e3:.0f} | {mine[1] * 1e3:.0f} | {mine[2]:.0f} | {ratios} |")
    cpu = statistics.median(row[1] for row in figures["etalase", "full"]) * 1e3
    return lines + ["", f"Floor (libyaml, libcmark, the same files written; one thread): {floor:.0f} ms of processor "
                    f"time; a full build takes {cpu / floor:.2f} times that.", ""]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10000])
    parser.add_argument("--grow", nargs=2, type=int, default=[10000, 40000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    given = parser.parse_args()
    found = generators(str(Path(given.program).resolve()))
    lines = ["The same catalog without photos, by `peers.py`, medians of "
             f"{given.runs} runs; peers/README.md says what each of them makes.", "",
             results.machine() + "; " + ", ".join(g.version for g in found) + ".", ""]
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    STORE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=memory) as work, tempfile.TemporaryDirectory(dir=STORE) as disk:
        for size in given.sizes:
            able = [g for g in found if g.name != "jekyll" or size <= JEKYLL_MOST]
            figures, floor = compare(size, able, given.runs, Path(work))
            figures.update(compare_on_disk(size, [g for g in able if g.name in ON_DISK], given.runs,
                                           Path(disk)))
            lines += table(size, able, figures, floor)
        lines += growth(given.grow, found[0], given.runs, Path(work))
    print("\n".join(lines))
    if given.write:
        results.write("Builds", lines)


if __name__ == "__main__":
    main()
