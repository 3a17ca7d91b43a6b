#!/usr/bin/env python3
"""Measures how soon a saved product file is seen in the preview: medians of `etalase serve`.

    serve.py --program ./etalase [--sizes 100 1000] [--runs 20] [--photos N]

`told` is the time from closing the file to the event that tells the page to reload, `page` to the last
byte of the page with the new price, asked for as a browser does. `build` is what the preview says of the
build itself; the rest is the wait for silence after the save. `cpu` is processor time, the mean of all
runs: the figure to trust on a machine that is not idle. Shops lie in memory where /dev/shm is.
"""
import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "serve"))
sys.path.insert(0, str(HERE.parent))
import client  # noqa: E402
import harness  # noqa: E402


def page_of(server, address):
    with server.connect() as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.sendall(f"GET {address} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        return client.read_answer(sock).body.decode()


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def once(server, file, address, text, price):
    """One save: seconds until told, until the page is there, and of the build."""
    tag = re.search(r'data-page="&quot;([^&]+)&quot;"', page_of(server, address)).group(1)
    stream = client.Stream(server, address, f"%22{tag}%22")
    client.write(file, text % price)
    began = time.monotonic()
    while stream.next()[0] != "reload":
        pass
    told = time.monotonic() - began
    shown = f"{price:,}".replace(",", ".")
    if shown not in page_of(server, address):
        sys.exit(f"{address} does not show {shown}")
    page = time.monotonic() - began
    stream.close()
    return told, page, server.event("preview")["us"] / 1e6


def bench(program, size, photos, runs, work):
    shop = work / f"shop-{size}"
    subprocess.run([sys.executable, HERE / "make_shop.py", "--products", str(size), "--out", shop,
                    "--photos", str(photos)], check=True, stdout=subprocess.DEVNULL)
    text = "---\nnama: Kue Ukur\nharga: %d\n---\nRenyah dan gurih, dibuat setiap pagi.\n"
    file, address = str(shop / "products/kue-ukur.md"), "/produk/kue-ukur.html"
    client.write(file, text % 1000)
    harness.PROGRAM = str(Path(program).resolve())
    with client.Preview(str(shop), home=str(work)) as server:
        for i in range(2):  # the first ones warm up
            once(server, file, address, text, 1500 + i)
        began = cpu_seconds(server.process.pid)
        rows = [once(server, file, address, text, 2000 + i) for i in range(runs)]
        cpu = (cpu_seconds(server.process.pid) - began) / runs * 1000
        rss = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text()).group(1)
        server.stop()
    told, page, build = (statistics.median(column) * 1000 for column in zip(*rows))
    worst = max(row[1] for row in rows) * 1000
    print(f"| {size:>6} | {build:8.1f} | {cpu:6.0f} | {told:8.1f} | {page:8.1f} | {worst:8.1f} | {int(rss) / 1024:6.0f} |",
          flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default="./etalase")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--photos", type=int, default=20)
    args = parser.parse_args()
    print("| products | build ms | cpu ms | told ms | page ms | worst ms | peak MiB |")
    print("|---------:|---------:|-------:|--------:|--------:|---------:|---------:|")
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="etalase-bench-", dir=base) as work:
        for size in args.sizes:
            bench(args.program, size, args.photos, args.runs, Path(work))


if __name__ == "__main__":
    main()
