"""How the preview follows the files: changes, faults, whole sites, the first photos."""
import hashlib
import os
import re
import shutil
import threading
import time

import harness
from client import PRODUCT, SHOP, Preview, Reader, Stream, expect, make_shop, preview, replace, write


def page_tag(server, target):
    return re.search(r'data-page="&quot;([^&]+)&quot;"', server.get(target).body.decode()).group(1)


def price_of(server, name="kue-lapis"):
    return re.search(r"Rp\s?([\d.]+)", server.get(f"/produk/{name}.html").body.decode()).group(1)


def edits():
    """However an editor saves, the page that shows it is told, and gets the new bytes."""
    with preview() as server:
        file = f"{server.shop}/products/kue-lapis.md"

        def vim(path, text):
            os.rename(path, path + "~")
            write(path, text)
            os.remove(path + "~")

        def beside(path, text):
            write(server.folder + "/draft", text)
            os.replace(server.folder + "/draft", path)

        for number, save in enumerate([write, replace, vim, beside, write], 1):
            stream = Stream(server, "/produk/kue-lapis.html", f"%22{page_tag(server, '/produk/kue-lapis.html')}%22")
            expect(stream.answer.headers["content-type"] == "text/event-stream", repr(stream.answer))
            other = Stream(server, "/cara-pesan.html", f"%22{page_tag(server, '/cara-pesan.html')}%22")
            save(file, PRODUCT % ("Kue Lapis", 20000 + number))
            expect(stream.next()[0] == "reload", "the page is told")
            expect(price_of(server) == f"20.00{number}", price_of(server))
            event = server.event("preview")
            expect(event["shown"] and event["changed"] == ["products/kue-lapis.md"], f"{save}: {event}")
            try:
                told = other.next(0.3)
            except harness.Failure:
                told = None
            expect(told is None, f"a page that stays as it was is not told: {told}")
            stream.close()
            other.close()


def new_things():
    """New folders, themes and words of the shop's own, photos, and what is taken away."""
    with preview() as server:
        def after(change, check, what):
            server.drain(0.1)
            change()
            for _ in range(40):
                if check():
                    return
                time.sleep(0.1)
            raise harness.Failure(what)

        def status(target):
            return server.get(target).status

        new = f"{server.shop}/products/kopi/index.md"
        after(lambda: write(new, PRODUCT % ("Kopi", 9000)), lambda: status("/produk/kopi.html") == 200,
              "a product in a new folder")
        after(lambda: write(new, PRODUCT % ("Kopi", 9500)), lambda: price_of(server, "kopi") == "9.500",
              "… and changed there")
        after(lambda: shutil.rmtree(os.path.dirname(new)), lambda: status("/produk/kopi.html") == 404,
              "… and gone")
        theme = f"{server.shop}/themes/lapak/style.css"
        source = harness.read(os.path.join(harness.TOP, "themes/lapak/style.css")).decode()

        def style():
            name = re.search(r'href="[./]*(assets/[^"]+\.css)"', server.get("/").body.decode()).group(1)
            return server.get("/" + name).body

        after(lambda: write(theme, source + "\n.uji{}\n"), lambda: b".uji{}" in style(), "a style of its own")
        after(lambda: shutil.rmtree(f"{server.shop}/themes"), lambda: b".uji{}" not in style(),
              "… and the built-in one again")
        after(lambda: write(f"{server.shop}/static/baru/a.txt", "a"), lambda: status("/baru/a.txt") == 200,
              "a file to copy")
        after(lambda: os.rename(f"{server.shop}/static/baru", f"{server.shop}/static/lain"),
              lambda: status("/lain/a.txt") == 200 and status("/baru/a.txt") == 404, "a folder renamed")
        after(lambda: write(f"{server.shop}/static/lain/a.txt", "b"),
              lambda: server.get("/lain/a.txt").body == b"b", "… and a change in it")
        server.drain()
        os.remove(f"{server.shop}/photos/kue.jpg")
        event = server.event("preview")
        expect(event["shown"] and event["warnings"], f"a photo gone is a warning: {event}")
        server.drain()
        for path in ["products/.kue.md.swp", "products/4913", "photos/x.jpg.part", ".hidden", "products/a~",
                     "public/index.html", "export/a.csv"]:
            write(f"{server.shop}/{path}", "x")
        expect(not server.drain(), "what editors, browsers and builds leave is no change")


def faults():
    """A fault hangs over the last good site, with its place and remedy, until it is mended."""
    with preview() as server:
        file = f"{server.shop}/products/kue-lapis.md"
        stream = Stream(server, "/", f"%22{page_tag(server, '/')}%22")
        good = server.get("/produk/kue-lapis.html").body
        write(file, '---\nnama: "<b>Kue</b>"\nharga: "15.000,5"\n---\n')
        kind, notice = stream.next()
        expect(kind == "notice", kind)
        for words in ["products/kue-lapis.md:3:8", "bukan rupiah bulat; tulis 15000", "1 hal perlu dibetulkan",
                      "harga: ", "^"]:
            expect(words in notice, f"{words!r} is not in {notice}")
        event = server.event("preview")
        expect(not event["shown"] and event["errors"] == 1, f"{event}")
        expect(server.get("/produk/kue-lapis.html").body == good, "the last good site stays")
        late = Stream(server, "/", "x")
        expect(late.next()[0] == "notice", "a page opened now sees it too")
        late.close()
        write(file, PRODUCT % ("Kue Lapis", 31000))
        told = [stream.next()[0], stream.next()[0]]
        expect(sorted(told) == ["reload", "well"], f"{told}")
        expect(price_of(server) == "31.000", "mended")
        os.rename(f"{server.shop}/shop.yaml", f"{server.shop}/toko.yaml")
        expect(stream.next()[0] == "notice", "a shop without its file")
        os.rename(f"{server.shop}/toko.yaml", f"{server.shop}/shop.yaml")
        expect(stream.next()[0] == "well", "and with it again")
        stream.close()


def faulty_from_the_start():
    """Without a good site the fault is the page, in the language of the messages."""
    with harness.scratch() as folder:
        shop = make_shop(folder, photos=False)
        write(f"{shop}/products/kue-lapis.md", "---\nnama: <script>\nharga: x\n---\n")
        with Preview(shop) as server:
            answer = server.get("/produk/")
            expect(answer.status == 503 and b"products/kue-lapis.md:3:8" in answer.body, repr(answer))
            expect(b"live.js" in answer.body and b"<script>\n" not in answer.body, repr(answer))
            stream = Stream(server, "/produk/", "")
            expect(stream.next()[0] == "notice", "told")
            write(f"{shop}/products/kue-lapis.md", (PRODUCT % ("Kue", 1000)).replace("foto: [kue.jpg]\n", ""))
            told = [stream.next()[0], stream.next()[0]]
            expect("reload" in told, f"{told}")
            expect(server.get("/produk/").status == 200, "it opens by itself")
            stream.close()


def storms():
    """Many changes at once are one build, or a few."""
    with preview(photos=False) as server:
        for i in range(300):
            write(f"{server.shop}/products/baru-{i}.yaml", f"nama: Baru {i}\nharga: {1000 + i}\n")
        until = time.monotonic() + 20
        while server.get("/produk/baru-299.html").status != 200:
            expect(time.monotonic() < until, "the last is not there")
            time.sleep(0.1)
        events = [e for e in server.drain(1) if e["type"] == "preview"]
        expect(1 <= len(events) <= 20, f"{len(events)} builds")


def whole_sites():
    """Thousands of requests during 20 builds: no error, no page of two versions, none going back."""
    rounds, workers = 20, 4
    with preview() as server:
        done, faults_seen, counts = threading.Event(), [], [0] * workers

        def version_of(body):
            return set(re.findall(rb"V\d{6}", body))

        def ask(sock, reader, target):
            sock.sendall(f"GET {target} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
            return reader.answer()

        def work(number):
            newest = b""
            with server.connect(timeout=30) as sock:
                reader = Reader(sock)
                while not done.is_set():
                    page = ask(sock, reader, "/")
                    versions = version_of(page.body)
                    style = re.search(rb'href="[./]*(assets/[^"]+\.css)"', page.body)
                    if page.status != 200 or len(versions) != 1 or not page.body.endswith(b"</html>\n"):
                        faults_seen.append(f"{page.status} {versions}")
                        return
                    version = versions.pop()
                    if version < newest:
                        faults_seen.append(f"{version} after {newest}")
                    newest = version
                    look = ask(sock, reader, "/" + style.group(1).decode())
                    # A style's name says its content.
                    digest = hashlib.sha256(look.body).hexdigest()[:8].encode()
                    if look.status != 200 or digest not in style.group(1):
                        faults_seen.append(f"style of {version}: {look.status} {style.group(1)} {digest}")
                    counts[number] += 2

        source = harness.read(os.path.join(harness.TOP, "themes/lapak/style.css")).decode()

        def edit(i):
            if i % 2:
                replace(f"{server.shop}/themes/lapak/style.css", source + f"\n/* V{i:06d} */\n")
            else:
                replace(f"{server.shop}/shop.yaml", SHOP.replace("V000000", f"V{i:06d}"))

        edit(1)
        time.sleep(0.3)
        server.drain()
        threads = [threading.Thread(target=work, args=(i,)) for i in range(workers)]
        for thread in threads:
            thread.start()
        began, i = time.monotonic(), 1
        # On a busy machine it takes more rounds for so many requests.
        while i <= rounds or i % 2 or (sum(counts) < 2000 and time.monotonic() - began < 60):
            i += 1
            edit(i)
            expect(server.event("preview")["shown"], f"round {i}")
        done.set()
        for thread in threads:
            thread.join()
        expect(not faults_seen, "\n".join(faults_seen[:10]))
        expect(sum(counts) > 2000, f"{sum(counts)} requests")
        until = time.monotonic() + 10
        while version_of(server.get("/").body) != {b"V%06d" % i}:
            expect(time.monotonic() < until, "the last is not shown")
            time.sleep(0.1)


def first_photos():
    """Before the first photos are made there are pages already; then the photos come."""
    with harness.scratch() as folder:
        shop = make_shop(folder)
        photos = os.path.join(harness.TOP, "content/photos")
        for number, name in enumerate(sorted(os.listdir(photos))[:6]):
            shutil.copy(os.path.join(photos, name), f"{shop}/photos/p{number}.jpg")
            write(f"{shop}/products/p{number}.md", (PRODUCT % (f"P {number}", 1000)).replace("kue.jpg", f"p{number}.jpg"))
        with Preview(shop, wait=False) as server:
            early = server.get("/produk/p0.html")
            while early.status == 503:
                time.sleep(0.02)
                early = server.get("/produk/p0.html")
            is_early = server.events.empty()
            expect(early.status == 200, repr(early))
            if is_early:
                expect(b".webp" not in early.body, "pages come before their photos")
            server.event("preview", 60)
            expect(b".webp" in server.get("/produk/p0.html").body, "then with them")
            photo = "/" + re.search(rb'img/[^" ]+\.webp', server.get("/produk/p0.html").body).group(0).decode()
            expect(server.get(photo).status == 200, photo)
            shutil.rmtree(f"{shop}/.etalase")
            expect(server.get(photo).status == 404, "the cache was taken away")
            server.event("preview", 60)
            expect(server.get(photo).status == 200, "and is made again by itself")


CASES = [("edits", edits), ("new folders, themes, photos", new_things), ("faults", faults),
         ("faulty from the start", faulty_from_the_start), ("storms of changes", storms),
         ("whole sites", whole_sites), ("the first photos", first_photos)]
