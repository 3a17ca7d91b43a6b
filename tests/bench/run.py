#!/usr/bin/env python3
"""Builds generated shops of several sizes and prints medians: wall time, processor time, peak memory.

    run.py --program ./etalase [--sizes 100 1000 4000] [--runs 5] [--photos N]

Each run is a whole process. `full` builds into a fresh folder without a cache, `again` builds once
more with nothing changed. Shops lie in a temporary folder (in memory where /dev/shm exists), so that
the figures speak of the program and not of the disk.
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

HERE = Path(__file__).resolve().parent


def measure(command):
    """Runs a command; returns wall seconds, processor seconds, peak MiB."""
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{errors[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def medians(rows):
    return [statistics.median(column) for column in zip(*rows)]


def fresh(shop):
    for name in ("public", ".etalase"):
        shutil.rmtree(shop / name, ignore_errors=True)


def bench(program, size, photos, runs, work):
    shop = work / f"shop-{size}"
    subprocess.run([sys.executable, HERE / "make_shop.py", "--products", str(size), "--out", shop,
                    "--photos", str(photos)], check=True, stdout=subprocess.DEVNULL)
    build = [program, "--quiet", "build", shop]
    full, again = [], []
    for _ in range(runs):
        fresh(shop)
        full.append(measure(build))
        again.append(measure(build))
    for name, rows in (("full", full), ("again", again)):
        wall, cpu, peak = medians(rows)
        print(f"| {size:>6} | {name:<5} | {wall * 1000:8.0f} | {cpu * 1000:8.0f} | {peak:6.0f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000, 4000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--photos", type=int, default=0)
    given = parser.parse_args()
    program = Path(given.program).resolve()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    print(f"medians of {given.runs} runs, {os.cpu_count()} processors")
    print("| products | build | wall ms | processor ms | peak MiB |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=memory) as work:
        for size in given.sizes:
            bench(program, size, given.photos, given.runs, Path(work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
