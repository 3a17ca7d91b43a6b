"""What the preview serves: files as a web host would, its own pages, the PIN, its ports."""
import gzip
import os
import re
import shutil
import signal
import socket
import time

import harness
from client import Preview, Reader, expect, make_shop, preview, write

TYPES = {
    "/": "text/html; charset=utf-8", "/angka.txt": "text/plain; charset=utf-8",
    "/daftar%20harga.csv": "text/csv; charset=utf-8", "/besar.bin": "application/octet-stream",
    "/search.json": "application/json", "/manifest.webmanifest": "application/manifest+json",
    "/robots.txt": "text/plain; charset=utf-8", "/sw.js": "text/javascript; charset=utf-8",
}


LIVE = re.compile(rb'<script src="/\.etalase/live\.js" [^>]*></script>\n')


def build_beside(server, number=0):
    """Builds the shop from nothing into a folder of its own; returns that."""
    out = os.path.join(server.folder, f"built-{number}")
    env = harness.environment(server.folder)
    harness.expect_status(harness.run(["build", server.shop, "--out", out], server.folder, env), 0)
    return out


def same_as_build(server, out):
    """Serves what a build wrote; pages have the script of live reload more. Returns how many files."""
    paths = [path for path in harness.files(out) if path != ".etalase-manifest"]
    for path in paths:
        answer = server.get("/" + path.replace(" ", "%20"))
        data = harness.read(os.path.join(out, path))
        if path.endswith(".html"):
            expect(len(LIVE.findall(answer.body)) == 1, f"{path}: one script")
            answer.body = LIVE.sub(b"", answer.body)
            expect(b"live.js" not in data, f"{path}: none in the file")
        expect(answer.status == 200 and answer.body == data, f"{path}: {answer}")
    return len(paths)


def files():
    """Every file of a build is served with its bytes, and its kind."""
    with preview() as server:
        expect(same_as_build(server, build_beside(server)) > 20, "files")
        for target, kind in TYPES.items():
            answer = server.get(target)
            expect(answer.headers["content-type"] == kind, f"{target}: {answer}")
            expect(answer.headers["cache-control"] == "no-cache", f"{target}: {answer}")
        photo = re.search(rb'img/[^" ]+\.webp', server.get("/produk/kue-lapis.html").body).group(0)
        expect(server.get("/" + photo.decode()).headers["content-type"] == "image/webp", "photo")


def files_after_edits():
    """A preview that took pages over from the one before is what a build from nothing gives."""
    with preview(photos=False) as server:
        products = f"{server.shop}/products"
        shutil.rmtree(f"{server.shop}/static")
        for i in range(30):
            write(f"{products}/p{i:02d}.yaml", f"nama: P {i:02d}\nharga: {1000 + i}\nkategori: K{i % 3}\n")

        def change(name, text):
            write(f"{products}/{name}", text)

        edits = [
            lambda: change("p03.yaml", "nama: P 03\nharga: 7777\nkategori: K0\n"),
            lambda: change("p04.yaml", "nama: Lain\nslug: p-04\nharga: 1004\nkategori: K1\n"),
            lambda: change("p05.yaml", "nama: P 05\nharga: 1005\nkategori: K1\n"),
            lambda: change("p06.yaml", "nama: P 06\nharga: 1006\nkategori: K0\nstok: 0\n"),
            lambda: change("baru.yaml", "nama: Baru\nharga: 500\nkategori: K0\n"),
            lambda: os.remove(f"{products}/p07.yaml"),
            lambda: os.rename(f"{products}/p08.yaml", f"{products}/z08.yaml"),
            lambda: change("p09.yaml", "nama: P 09\nharga: x\n"),
            lambda: change("p09.yaml", "nama: P 09\nharga: 1900\nkategori: K0\nunggulan: ya\n"),
            lambda: write(f"{server.shop}/shop.yaml", harness.read(f"{server.shop}/shop.yaml").decode() + "telepon: 0341-123456\n"),
            lambda: change("p10.yaml", "nama: P 10\nharga: 4242\nkategori: K1\n"),
        ]
        for number, edit in enumerate(edits):
            server.drain(0.3)
            edit()
            if not server.event("preview")["shown"]:
                continue
            out = build_beside(server, number)
            for patience in range(10):  # on a busy machine an event may be that of the edit before
                try:
                    same_as_build(server, out)
                    break
                except harness.Failure:
                    if patience == 9:
                        raise
                    time.sleep(0.5)


def lost():
    """An address without a page gives the shop's own page for that, with status 404."""
    with preview(photos=False) as server:
        for target in ["/lost", "/produk/lost.html", "/lost/deeper/"]:
            answer = server.get(target)
            expect(answer.status == 404 and b"V000000" in answer.body + b"V000000", repr(answer))
            expect(b"Toko Uji" in answer.body and b"live.js" in answer.body, repr(answer))
        head = server.get("/", method="HEAD")
        whole = server.get("/")
        expect(head.status == 200 and head.headers["content-length"] == whole.headers["content-length"],
               repr(head))
        with_worker = server.get("/sw.js", ["Service-Worker: script"])
        expect(with_worker.status == 404, "no worker settles in a preview")


def tags():
    """A file that the browser has is not sent again."""
    with preview() as server:
        photo = "/" + re.search(r'img/[^" ]+\.webp', server.get("/produk/kue-lapis.html").body.decode()).group(0)
        for target in ["/", "/angka.txt", photo]:
            tag = server.get(target).headers["etag"]
            for named in [tag, f"W/{tag}", f'"x", {tag}', "*", tag[:-1] + '-gz"']:
                answer = server.get(target, [f"If-None-Match: {named}"])
                expect(answer.status == 304 and not answer.body, f"{target} {named}: {answer}")
                expect(answer.headers["etag"] == tag, f"{target} {named}: {answer}")
            for named in ['"x"', "", tag.strip('"'), '"']:
                answer = server.get(target, [f"If-None-Match: {named}"])
                expect(answer.status == 200, f"{target} {named}: {answer}")
            for named in [tag, f'"x", {tag}', "*", tag[:-1] + '-gz"']:
                answer = server.get(target, [f"If-Match: {named}", "Range: bytes=0-0"])
                expect(answer.status == 206 and len(answer.body) == 1, f"{target} {named}: {answer}")
            answer = server.get(target, ['If-Match: "x"', f"If-None-Match: {tag}", "Range: bytes=0-0",
                                         "Accept-Encoding: gzip"])
            expect(answer.status == 412 and not answer.body, f"{target}: {answer}")
            expect(server.get("/hilang", ['If-Match: "x"']).status == 404, "what is not there is not old")


def ranges():
    """Parts of files, from memory and from the cache of photos."""
    digits = b"0123456789"
    with preview() as server:
        page = server.get("/produk/kue-lapis.html").body.decode()
        photo = "/" + re.search(r'img/[^" ]+\.webp', page).group(0)
        data = server.get(photo).body
        for target, whole in [("/angka.txt", digits), (photo, data)]:
            size = len(whole)
            parts = {"0-0": (0, 1), "2-4": (2, 5), "5-": (5, size), "-3": (size - 3, size),
                     f"{size - 1}-": (size - 1, size), f"0-{size * 9}": (0, size),
                     f"-{size * 9}": (0, size)}
            for asked, (first, end) in parts.items():
                answer = server.get(target, [f"Range: bytes={asked}", "Accept-Encoding: gzip"])
                expect(answer.status == 206 and answer.body == whole[first:end], f"{asked}: {answer}")
                expect(answer.headers["content-range"] == f"bytes {first}-{end - 1}/{size}", repr(answer))
            for asked in [f"{size}-", f"{size + 5}-{size + 9}", "-0"]:
                answer = server.get(target, [f"Range: bytes={asked}"])
                expect(answer.status == 416 and answer.headers["content-range"] == f"bytes */{size}",
                       f"{asked}: {answer}")
            for asked in ["4-2", "x", "1-2,4-5", "", "--1", "1", "99999999999999999999-", "0x1-2"]:
                answer = server.get(target, [f"Range: bytes={asked}"])
                expect(answer.status == 200 and answer.body == whole, f"{asked}: {answer}")
            tag = server.get(target).headers["etag"]
            for condition, status in [(tag, 206), ('"x"', 200)]:
                answer = server.get(target, ["Range: bytes=1-2", f"If-Range: {condition}"])
                expect(answer.status == status, f"{condition}: {answer}")


def compression():
    """Text is compressed for who takes it, and is the same afterwards."""
    with preview() as server:
        plain = server.get("/")
        for accept, packed in [("gzip", True), ("br, GZIP;q=0.5", True), ("*", True), ("gzip;q=0", False),
                               ("gzip; q=0.000, *", False), ("identity", False), ("", False)]:
            answer = server.get("/", [f"Accept-Encoding: {accept}"])
            expect((answer.headers.get("content-encoding") == "gzip") == packed, f"{accept}: {answer}")
            body = gzip.decompress(answer.body) if packed else answer.body
            expect(body == plain.body, f"{accept}: other bytes")
            expect(answer.headers["vary"] == "Accept-Encoding", f"{accept}: {answer}")
            expect((answer.headers["etag"] == plain.headers["etag"]) != packed, f"{accept}: {answer}")
        photo = re.search(r'img/[^" ]+\.webp', server.get("/produk/kue-lapis.html").body.decode()).group(0)
        answer = server.get("/" + photo, ["Accept-Encoding: gzip"])
        expect("content-encoding" not in answer.headers, repr(answer))
        answer = server.get("/kosong.txt", ["Accept-Encoding: gzip"])
        expect(answer.status == 200 and answer.body == b"", repr(answer))


def keep_alive():
    """One connection serves many requests."""
    with preview(photos=False) as server, server.connect() as sock:
        reader = Reader(sock)
        for target in ["/", "/angka.txt", "/lost", "/produk", "/angka.txt"] * 20:
            sock.sendall(f"GET {target} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
            expect(reader.answer().status in (200, 302, 404), target)


def below_a_folder():
    """A site whose address has a path lies below that path here too."""
    with harness.scratch() as folder:
        shop = make_shop(folder, photos=False)
        write(f"{shop}/shop.yaml", harness.read(f"{shop}/shop.yaml").decode() +
              "alamat_web: https://x.example/toko/\n")
        with Preview(shop) as server:
            for target in ["/", "/toko"]:
                answer = server.get(target)
                expect(answer.status == 302 and answer.headers["location"] == "/toko/", f"{target}: {answer}")
            expect(server.get("/toko/").status == 200, "home")
            expect(server.get("/produk/").status == 404, "nothing stands beside it")
            lost_page = server.get("/toko/lost/deep")
            style = re.search(r'href="([^"]+\.css)"', lost_page.body.decode()).group(1)
            expect(lost_page.status == 404 and style.startswith("/toko/"), style)
            expect(server.get(style).status == 200, style)


def ports():
    """A taken port gives the next free one; a wrong one is told."""
    with harness.scratch() as folder:
        shop = make_shop(folder, photos=False)
        env = harness.environment(folder)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with Preview(shop, port=port) as server:
                expect(port < server.port <= port + 20, f"{port}: {server.port}")
                expect(server.get("/").status == 200, "it answers there")
        for wrong in ["x", "-1", "65536", "80x"]:
            result = harness.run(["serve", shop, f"--port={wrong}"], folder, env)
            harness.expect_status(result, 2)
        harness.expect_status(harness.run(["serve", folder], folder, env), 3)


def signals():
    """It ends when told to, has written nothing and holds nothing."""
    with harness.scratch() as folder:
        shop = make_shop(folder, photos=False)
        env = harness.environment(folder)
        before = harness.snapshot(folder)
        for number, status in [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]:
            with Preview(shop) as server:
                with server.connect() as sock:
                    sock.sendall(f"GET /.etalase/live?path=/&page=x HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
                    sock.recv(100)
                    began = time.monotonic()
                    expect(server.stop(number) == status, f"{number}: {server.process.returncode}")
                    expect(time.monotonic() - began < 8, "it ends at once")
        expect(harness.snapshot(folder) == before, "no file is new")
        with Preview(shop) as server:
            result = harness.run(["build", shop], folder, env)
            harness.expect_status(result, 0)
            expect(server.get("/").status == 200, "both at the same time")


def lan_address(server):
    addresses = server.ready["addresses"]
    if not addresses:
        raise harness.Skip("this machine is on no network")
    return re.match(r"http://([\d.]+):", addresses[0]).group(1)


def pin():
    """From the network only who has the PIN or the link gets in; five wrong ones lock him out."""
    with preview("--lan", photos=False) as server:
        address = lan_address(server)
        host = f"{address}:{server.port}"

        def ask(target="/", headers=(), **more):
            return server.get(target, headers, host=host, address=address, **more)

        def guess(number, headers=()):
            return ask("/.etalase/pin", headers, method="POST", body=f"pin={number}".encode())

        right = server.ready["pin"]
        expect(re.fullmatch(r"\d{6}", right), right)
        for target in ["/", "/angka.txt", "/.etalase/live?path=/&page=x", "/.etalase/live.js", "/lost"]:
            answer = ask(target)
            expect(answer.status == 401 and b"V000000" not in answer.body, f"{target}: {answer}")
        answer = guess(right, ["Origin: http://x.example"])
        expect(answer.status == 403 and "set-cookie" not in answer.headers, repr(answer))
        answer = guess(f"{right[:3]}%20{right[3:]}", [f"Origin: http://{host}"])
        expect(answer.status == 303 and answer.headers["location"] == "/", repr(answer))
        expect("HttpOnly" in answer.headers["set-cookie"], repr(answer))
        cookie = "Cookie: a=b; " + answer.headers["set-cookie"].split(";")[0]
        expect(ask("/", [cookie]).status == 200, "with the cookie")
        expect(ask("/", [cookie[:-1]]).status == 401, "with a part of it")
        expect(ask("/", [cookie + "0"]).status == 401, "with more than it")
        key = server.ready["key_url"].partition(host)[2]
        expect(ask(key).status == 303, "the link of the code lets in")
        expect(server.get("/").status == 200, "this computer needs no PIN")
        wrong = "000000" if right != "000000" else "111111"
        statuses = [guess(wrong).status for _ in range(5)]
        expect(statuses == [401] * 4 + [429], f"{statuses}")
        expect(guess(right).status == 429, "locked out also with the right one")
        expect(ask(key).status == 429, "and with the link")
        expect(ask("/", [cookie]).status == 200, "who is in stays in")
        long = ask("/.etalase/pin", method="POST", body=b"pin=" + b"1" * 5000)
        expect(long.status in (0, 413, 400), repr(long))


def only_here():
    """Without --lan nobody on the network reaches it."""
    with preview("--lan", photos=False) as server:
        address = lan_address(server)
    with preview(photos=False) as server:
        try:
            server.connect(address, timeout=2).close()
        except OSError:
            return
        raise harness.Failure(f"{address} is open")


CASES = [("every file of a build", files), ("files after edits", files_after_edits),
         ("lost addresses", lost), ("entity tags", tags),
         ("ranges", ranges), ("compression", compression), ("one connection, many requests", keep_alive),
         ("a site below a folder", below_a_folder), ("ports", ports), ("signals", signals),
         ("the PIN", pin), ("only this computer", only_here)]
