#!/usr/bin/env python3
"""Measures how soon a saved product file is seen in the preview, beside `hugo server` and `eleventy --serve`.

    preview.py --program ./etalase [--sizes 100 1000] [--runs 20] [--write]

`page` is the time from closing the file to the last byte of the first answer that shows the new price, the
page being asked for again and again, 2 ms after each answer, in the same way of every generator.
`told` (ours alone) is the time until the event that makes the browser reload, `cpu` the processor time of
one save with its answers, a mean. Sources and output lie in memory where /dev/shm is; --write keeps
the figures in RESULTS.md.
"""
import argparse
import contextlib
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "serve"))
sys.path.insert(0, str(HERE.parent))
import client  # noqa: E402
import harness  # noqa: E402
import peers  # noqa: E402
import results  # noqa: E402

POLL_S = 0.002
READY_S = 120
SETTLE_S = 2  # some answer before they watch
SHOWN_S = 60
WARM_UP = 2
PRODUCT = "barang-00007"


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def page_of(port, address):
    """The page, or nothing while the server does not answer with one."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SHOWN_S)) as connection:
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.read().decode() if answer.status == 200 else ""
        except (OSError, http.client.HTTPException):
            return ""


def wait_for(port, address, text, seconds):
    until = time.monotonic() + seconds
    while text not in page_of(port, address):
        if time.monotonic() > until:
            sys.exit(f"{address} did not show {text} in {seconds} s")
        time.sleep(POLL_S)


def stat_fields(pid):
    """The fields of a process's stat line after its name, of which the first is its state."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def family(pid):
    """A process and its group's others, if it leads one."""
    pids = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(stat_fields(folder.name)[2]) == pid or int(folder.name) == pid:
                pids.append(int(folder.name))
    return pids


def cpu_seconds(pid):
    """Processor time of a preview with its processes."""
    ticks = [sum(map(int, stat_fields(p)[11:13])) for p in family(pid)]
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def peak_mib(pid):
    peaks = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{p}/status").read_text()) for p in family(pid)]
    return max(int(peak.group(1)) for peak in peaks if peak) / 1024


class Peer:
    """A server of another generator, started in a group of its own."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True)

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)


def servers(found):
    """{name: (product folder, address of the product, function that starts the preview and gives its port)}."""
    return {name: row for name, row in {
        "etalase": ("products", f"/produk/{PRODUCT}.html", None),
        "hugo": ("content/produk", f"/produk/{PRODUCT}/",
                 lambda port, out: ["hugo", "server", "--bind", "127.0.0.1", "--port", str(port), "--quiet"]),
        "eleventy": ("produk", f"/produk/{PRODUCT}/",
                     lambda port, out: ["node", str(peers.ELEVENTY), "--serve", f"--port={port}", "--quiet",
                                        f"--output={out}"]),
    }.items() if name in found}


def own_reload(preview, address):
    """The stream that a browser showing the page holds open."""
    tag = re.search(r'data-page="&quot;([^&]+)&quot;"', page_of(preview.port, address)).group(1)
    return client.Stream(preview, address, f"%22{tag}%22")


def told_after(stream, began):
    while stream.next()[0] != "reload":
        pass
    stream.close()
    return time.monotonic() - began


def saves(preview, port, pid, file, address, runs):
    """Medians in ms: page, told (or none), processor time of one save; and the peak in MiB."""
    text = file.read_text(encoding="utf-8")
    pages, told = [], []
    for i in range(WARM_UP + runs):
        if i == WARM_UP:
            cpu = cpu_seconds(pid)
        price = 100_000 + i * 1000
        new = re.sub(r"^price: \d+", f"price: {price}", text, count=1, flags=re.M)
        shown = f"{price:,}".replace(",", ".")
        stream = own_reload(preview, address) if preview else None
        file.write_text(new, encoding="utf-8")
        began = time.monotonic()
        if stream:
            told.append(told_after(stream, began))
        wait_for(port, address, shown, SHOWN_S)
        pages.append(time.monotonic() - began)
        time.sleep(0.3)
    cpu = (cpu_seconds(pid) - cpu) / runs * 1e3
    return (statistics.median(pages[WARM_UP:]) * 1e3, statistics.median(told[WARM_UP:]) * 1e3 if told else None,
            cpu, peak_mib(pid))


def bench(size, found, runs, work):
    """{generator: (page, told, cpu, peak)}"""
    rows = {}
    for name, (folder, address, command) in servers(found).items():
        source = work / f"{name}-{size}"
        subprocess.run([sys.executable, HERE / "plain_shop.py", "--products", str(size), "--for", name, "--out", source],
                       check=True)
        file = source / folder / f"{PRODUCT}.md"
        if command:
            port = free_port()
            peer = Peer(command(port, work / f"out-{name}-{size}"), source)
            wait_for(port, address, "</html>", READY_S)
            time.sleep(SETTLE_S)
            rows[name] = saves(None, port, peer.process.pid, file, address, runs)
            peer.stop()
        else:
            with client.Preview(str(source), home=str(work)) as preview:
                rows[name] = saves(preview, preview.port, preview.process.pid, file, address, runs)
                preview.stop()
    return rows


def table(size, rows):
    lines = [f"### {size:,} products", "", "| preview | page ms | told ms | processor ms | peak MiB | page : etalase |",
             "|---|--:|--:|--:|--:|--:|"]
    own = rows["etalase"][0]
    for name, (page, told, cpu, peak) in rows.items():
        lines.append(f"| {name} | {page:.0f} | {f'{told:.0f}' if told else ''} | {cpu:.0f} | {peak:.0f} | {page / own:.1f} |")
    return lines + [""]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    given = parser.parse_args()
    harness.PROGRAM = str(Path(given.program).resolve())
    found = peers.generators(harness.PROGRAM)
    lines = [f"From a saved price to the page that shows it, by `preview.py`, medians of {given.runs} saves.", "",
             results.machine() + "; " + ", ".join(g.version for g in found) + ".", ""]
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="etalase-bench-", dir=base) as work:
        for size in given.sizes:
            lines += table(size, bench(size, [g.name for g in found], given.runs, Path(work)))
    print("\n".join(lines))
    if given.write:
        results.write("Preview", lines)


if __name__ == "__main__":
    main()
