#!/usr/bin/env python3
"""A preview that is asked by many while its files change: tests/serve/under_load.py SHOP [SECONDS]

For programs that watch themselves (make check-tsan): what they find is said on standard error and in the
exit status. The shop is changed.
"""
import os
import random
import signal
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import client  # noqa: E402

ASKING = 6


def ask(preview, stop, seed, counts):
    """Pages, photos, files that are not there, and the stream of events that pages open."""
    rng = random.Random(seed)
    targets = ["/", "/produk/index.html", "/search.json", "/sitemap.xml", "/tidak-ada.html", "/sw.js"]
    etag = ""
    while not stop.is_set():
        try:
            answer = preview.get(rng.choice(targets), headers=[f'If-None-Match: {etag}', "Accept-Encoding: gzip"])
            counts[answer.status] = counts.get(answer.status, 0) + 1
            etag = answer.headers.get("etag", etag)
            if rng.random() < .2:
                with client.Stream(preview, "/", etag.strip('"')).sock:
                    time.sleep(rng.random() * .2)
        except OSError:
            counts["closed"] = counts.get("closed", 0) + 1
        except client.harness.Failure:
            counts["no stream"] = counts.get("no stream", 0) + 1


def edit(shop, rng):
    products = os.path.join(shop, "products")
    files = sorted(name for name in os.listdir(products) if name.endswith(".md"))
    for name in rng.sample(files, rng.choice([1, 1, 5])):
        with open(os.path.join(products, name), "a", encoding="utf-8") as f:
            f.write(f"\nKalimat {rng.randrange(1000)}.\n")
    if rng.random() < .3:
        client.write(os.path.join(shop, f"static/berkas-{rng.randrange(3)}.txt"), "isi\n")
    if rng.random() < .2:
        client.replace(os.path.join(shop, "pages/baru.md"), f"---\njudul: Baru {rng.randrange(9)}\n---\nIsi.\n")


def main():
    shop, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 15
    rng = random.Random(1)
    stop, counts = threading.Event(), {}
    with client.Preview(shop, "--jobs", "4", wait=False) as preview:
        threads = [threading.Thread(target=ask, args=(preview, stop, n, counts)) for n in range(ASKING)]
        for thread in threads:
            thread.start()
        preview.event("preview", 300)
        until = time.monotonic() + seconds
        built = 0
        while time.monotonic() < until:
            edit(shop, rng)
            time.sleep(rng.random() * .5)
            built += sum(event is not None and event["type"] == "preview" for event in preview.drain(.1))
        stop.set()
        for thread in threads:
            thread.join()
        status = preview.stop(signal.SIGTERM)
        print("".join(preview.stderr)[-20000:])
    print(f"{counts}, built {built} times, exit status {status}")
    return 0 if status == 128 + signal.SIGTERM and built and counts.get(200, 0) else 1


if __name__ == "__main__":
    sys.exit(main())
