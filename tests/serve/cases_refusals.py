"""What the preview must refuse: paths that lead out, foreign hosts and pages, doubtful forms."""
import contextlib
import itertools
import os
import socket
import threading
import time

import harness
from client import Reader, expect, preview

OUTSIDE = [b"CANARY", b"root:", b"whatsapp: \"0812"]


def traversals():
    """Ways to spell a path that leads out, or that is no path."""
    ups = ["..", "%2e%2e", "%2E%2e", ".%2e", "%2e.", "%252e%252e", "..%00", "%c0%ae%c0%ae",
           "%e0%80%ae%e0%80%ae", "..;", "...", "%uff0e%uff0e", ".%00.", "..%20", "%ff%2e."]
    slashes = ["/", "%2f", "%2F", "\\", "%5c", "%5C", "%252f", "//", "/./", "%c0%af"]
    for up, slash in itertools.product(ups, slashes):
        yield "/" + up + slash + "secret.txt"
    for files in ["shop.yaml", "products/kue-lapis.md", ".env", ".etalase/lock", ".etalase/photos",
                  ".etalase/", ".etalase", ".etalase/live.js/../../shop.yaml", "static/angka.txt",
                  ".git/config", "photos/kue.jpg", "site-private/index.html", "../site-private/",
                  "..%2fsite-private/index.html", "assets/../../secret.txt", "assets/", "img/",
                  "assets", "arsip/", "arsip/lama/", "arsip/lama", ".", "..", "./", "../", "%2e",
                  "%00", "index.html%00.txt", "index.html%00", "index.html/", "angka.txt/",
                  "angka.txt/.", "angka.txt/..", "angka%2etxt%20", "ANGKA.TXT", "angka.txt.",
                  "angka.txt::$DATA", "%61ngka.txt%", "%zz", "%", "%2", "etc/passwd", "~root",
                  "proc/self/environ", "~", "//etc/passwd", "/etc/passwd", "\\etc\\passwd",
                  "c:/secret.txt", "file:///etc/passwd", "produk//index.html", "produk/./index.html",
                  "produk/%2e/index.html", "produk/../angka.txt", "%0d%0aSet-Cookie:%20a=b",
                  "%0aLocation:%20http://x.example/", "produk%0d%0a", "%7f", "%01"]:
        yield "/" + files
    yield from ["//x.example/", "//x.example/%2f..", "///", "//", "/\\x.example/", "/%5cx.example",
                "/produk#../", "/#", "*", "angka.txt", "../secret.txt", "?", "?/../secret.txt",
                "http://x.example/", "http://127.0.0.1/angka.txt", "https://x.example/secret.txt",
                "file:///etc/passwd", "x.example:80"]


GOOD = ["/", "/index.html", "/produk/", "/angka.txt?../../secret.txt", "/%61ngka.txt",
        "/daftar%20harga.csv", "/?#".rstrip("#"), "/arsip/lama/catatan.txt"]


def paths():
    """No spelling of a path leads out, lists a folder or sends the browser elsewhere."""
    targets = list(traversals())
    expect(len(targets) > 200, "the list is there")
    with preview() as server:
        for target in targets:
            answer = server.get(target)
            expect(answer.status in (0, 400, 404, 414), f"{target!r}: {answer}")
            expect(not any(word in answer.body for word in OUTSIDE), f"{target!r}: {answer}")
            expect("location" not in answer.headers and "set-cookie" not in answer.headers,
                   f"{target!r}: {answer}")
        for target in GOOD:
            answer = server.get(target)
            expect(answer.status == 200, f"{target!r}: {answer}")


def redirects():
    """A folder without its slash is sent to itself, never to another host."""
    with preview(photos=False) as server:
        for target, where in [("/produk", "/produk/"), ("/produk?q=a%20b", "/produk/?q=a%20b")]:
            answer = server.get(target)
            expect(answer.status == 302 and answer.headers["location"] == where, repr(answer))
        expect(server.get("//produk").status == 400, "an empty part is no part")


def links_out():
    """What a link outside the shop leads to is not served, also when it comes later."""
    with preview(photos=False) as server:
        os.symlink(server.folder + "/secret.txt", server.shop + "/static/rahasia.txt")
        os.symlink(server.folder, server.shop + "/static/luar")
        server.event("preview")
        for target in ["/rahasia.txt", "/luar/secret.txt", "/luar/", "/luar"]:
            answer = server.get(target)
            expect(answer.status == 404 and b"CANARY" not in answer.body, f"{target}: {answer}")


def hosts():
    """Only names of this computer are answered: a foreign one that points here is refused."""
    with preview("--host", "toko.test", photos=False) as server:
        p = server.port
        good = [f"127.0.0.1:{p}", f"localhost:{p}", f"LOCALHOST:{p}", "localhost", f"[::1]:{p}",
                "127.0.0.1", "[::1]", f"toko.test:{p}", "Toko.Test", f"brantas.localhost:{p}",
                "localhost:80"]
        bad = ["x.example", f"x.example:{p}", f"127.0.0.1.x.example:{p}", f"localhost.x.example:{p}",
               f"xlocalhost:{p}", f"toko.test.x.example:{p}", f"x.toko.test:{p}", "127.0.0.2",
               f"192.168.1.1:{p}", "10.0.0.1", "0.0.0.0", f"0.0.0.0:{p}", "[::]", "[fe80::1]",
               "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "localhost:",
               "localhost:x", "localhost:123456", "localhost:80:80", "localhost.", "[::1", "::1",
               "user@localhost", "localhost/", "localhost,x.example", "localhost x.example", " ",
               "%6cocalhost", "metadata.google.internal", "169.254.169.254"]
        for host in good:
            answer = server.get("/", host=host)
            expect(answer.status == 200, f"Host: {host}: {answer}")
        for host in bad:
            answer = server.get("/", host=host)
            expect(answer.status in (400, 403), f"Host: {host}: {answer}")
            expect(b"V000000" not in answer.body, f"Host: {host}: shop shown")
        for request in [b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost:\r\n\r\n",
                        b"GET / HTTP/1.0\r\n\r\n",
                        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: x.example\r\n\r\n",
                        b"GET / HTTP/1.1\r\nHost: x.example\r\nHost: localhost\r\n\r\n",
                        b"GET http://localhost/ HTTP/1.1\r\nHost: x.example\r\n\r\n"]:
            answer = server.raw(request)
            expect(answer.status in (400, 403), f"{request!r}: {answer}")


def origins():
    """Pages of other sites get nothing, neither files nor the stream of events."""
    with preview(photos=False) as server:
        own = f"http://{server.host}"
        bad = ["http://x.example", "null", f"https://{server.host}", "http://127.0.0.1",
               f"http://localhost:{server.port}", f"{own}.x.example", "http://127.0.0.1:1",
               f"{own}/", "", "file://", f"http://x.example, {own}"]
        for target in ["/", "/.etalase/live?path=/&page=x", "/angka.txt"]:
            for origin in bad:
                answer = server.get(target, [f"Origin: {origin}"])
                expect(answer.status == 403, f"{target} Origin: {origin}: {answer}")
        answer = server.get("/", [f"Origin: {own}"])
        expect(answer.status == 200, repr(answer))
        expect("access-control-allow-origin" not in answer.headers, "nobody else is let in")
        expect(answer.headers["cross-origin-resource-policy"] == "same-origin", repr(answer))


def forms():
    """What is no plain request is refused with the status that says why."""
    with preview(photos=False) as server:
        host = f"Host: {server.host}\r\n".encode()
        cases = [(method + b" / HTTP/1.1\r\n" + host + b"\r\n", {405})
                 for method in [b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"CONNECT"]]
        cases += [
            (b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 3\r\n\r\na=b", {405}),
            (b"POST /.etalase/pin HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n\r\npin=1", {405}),
            (b"BREW / HTTP/1.1\r\n" + host + b"\r\n", {501}),
            (b"get / HTTP/1.1\r\n" + host + b"\r\n", {501}),
            (b"GET /\r\n\r\n", {0, 400, 505}),
            (b"GET / HTTP/0.9\r\n" + host + b"\r\n", {0, 400, 505}),
            (b"GET / HTTP/2.0\r\n" + host + b"\r\n", {400, 505}),
            (b"GET / HTTQ/1.1\r\n" + host + b"\r\n", {400, 505}),
            (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n\r\nhello", {400}),
            (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: x\r\n\r\n", {400}),
            (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n", {400}),
            (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 99999999999999999999\r\n\r\n", {400, 413}),
            (b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}),
            (b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
             b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n", {400, 405}),
            (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 0\r\nContent-Length: 0\r\n\r\n", {400}),
            (b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 20000 + b"\r\n\r\n", {400, 413, 431}),
            (b"GET / HTTP/1.1\r\n" + host + b"X: a\r\n" * 70 + b"\r\n", {400, 431}),
            (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + host + b"\r\n", {414}),
            (b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 1000000 + b"\r\n\r\n", {0, 400, 413, 431}),
            (b"GET /" + b"a" * 1000000 + b" HTTP/1.1\r\n" + host + b"\r\n", {0, 400, 413, 414, 431}),
            (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200) + b"\r\n\r\n", {0, 400}),
            (b"GET /\0/../secret.txt HTTP/1.1\r\n" + host + b"\r\n", {0, 200, 400, 404}),
        ]
        for request, statuses in cases:
            try:
                answer = server.raw(request)
            except TimeoutError:
                raise harness.Failure(f"{request[:80]!r}: no answer")
            expect(answer.status in statuses, f"{request[:80]!r}: {answer}")
            expect(b"CANARY" not in answer.body, f"{request[:80]!r}: {answer}")
        answer = server.get("/", method="PUT")
        expect(answer.headers.get("allow") == "GET, HEAD", repr(answer))
        expect(server.get("/").status == 200, "the preview goes on")


def smuggling():
    """What follows a refused body on the same connection is no request."""
    with preview(photos=False) as server:
        host = f"Host: {server.host}\r\n".encode()
        inner = b"GET /angka.txt HTTP/1.1\r\n" + host + b"\r\n"
        with server.connect() as sock:
            sock.sendall(b"GET / HTTP/1.1\r\n" + host + f"Content-Length: {len(inner)}\r\n".encode() +
                         b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner)
            reader = Reader(sock)
            expect(reader.answer().status == 400, "the first is refused")
            expect(reader.answer().status == 0, "the connection ends with it")


def pipelining():
    """Thousands of requests sent at once are answered in order."""
    n = 3000
    with preview(photos=False) as server:
        request = b"".join(f"GET /{['angka.txt', 'lost'][i % 2]} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()
                           for i in range(n))
        with server.connect(timeout=30) as sock:
            sender = threading.Thread(target=sock.sendall, args=(request,))
            sender.start()
            reader = Reader(sock)
            for i in range(n):
                answer = reader.answer()
                expect(answer.status == [200, 404][i % 2], f"answer {i}: {answer}")
                expect(i % 2 or answer.body == b"0123456789", f"answer {i}: {answer}")
            sender.join()


def slow_clients():
    """A crowd of slow ones does not keep a good client waiting, and is ended in time."""
    with preview(photos=False) as server:
        slow, began = [], time.monotonic()
        with contextlib.ExitStack() as stack:
            for i in range(500):
                sock = stack.enter_context(server.connect())
                sock.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * (i % 7))
                slow.append(sock)
            readers = []
            for i in range(100):  # ask for much and take nothing
                sock = stack.enter_context(server.connect())
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                sock.sendall(f"GET /besar.bin HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
                readers.append(sock)
            waits = []
            for _ in range(5):
                asked = time.monotonic()
                expect(server.get("/").status == 200, "a good client is answered")
                waits.append(time.monotonic() - asked)
            # The middle one: a busy machine may hold up one of them by itself.
            expect(sorted(waits)[2] < 1, f"a good client waited {waits} s")
            # One sign every second is still too slow for a request.
            alive = set(slow)
            while alive and time.monotonic() - began < 20:
                for sock in list(alive):
                    try:
                        sock.setblocking(False)
                        sock.send(b"a")
                        if not sock.recv(1000):
                            alive.discard(sock)
                    except BlockingIOError:
                        pass
                    except OSError:
                        alive.discard(sock)
                time.sleep(0.5)
            expect(not alive, f"{len(alive)} of 500 slow senders are still there after 20 s")
        descriptors = len(os.listdir(f"/proc/{server.process.pid}/fd"))
        expect(descriptors < 400, f"{descriptors} descriptors are open")


def headers():
    """Browsers are told not to guess, and what we make up ourselves may load nothing."""
    with preview(photos=False) as server:
        for target in ["/", "/angka.txt", "/lost", "/.etalase/live.js"]:
            answer = server.get(target)
            expect(answer.headers["x-content-type-options"] == "nosniff", f"{target}: {answer}")
            expect("referrer-policy" in answer.headers, f"{target}: {answer}")
            expect("server" not in answer.headers, f"{target}: {answer}")
        for answer in [server.get("/", host="x.example"), server.get("/../")]:
            expect("default-src 'none'" in answer.headers["content-security-policy"], repr(answer))
            expect(answer.headers["cache-control"] == "no-store", repr(answer))
        answer = server.get("/", host="<script>alert(1)</script>")
        expect(b"<script>alert" not in answer.body, repr(answer))


CASES = [("refused: paths that lead out", paths), ("refused: redirects to elsewhere", redirects),
         ("refused: links that lead out", links_out), ("refused: foreign hosts", hosts),
         ("refused: pages of other sites", origins), ("refused: doubtful forms", forms),
         ("refused: a request inside a body", smuggling), ("many requests at once", pipelining),
         ("slow clients", slow_clients), ("headers that keep browsers from guessing", headers)]
