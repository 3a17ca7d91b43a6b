"""A preview under test, and a client that can say what no browser would."""
import contextlib
import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness  # noqa: E402

READY_S = 60
EVENT_S = 15


def expect(condition, text):
    if not condition:
        raise harness.Failure(text)


# ---- a shop ----

SHOP = """nama: Toko Uji
slogan: V000000
whatsapp: "0812-3456-7890"
alamat: {kota: Malang}
"""
PRODUCT = """---
nama: %s
harga: %d
satuan: bungkus
foto: [kue.jpg]
---
# CANARY-SOURCE stays in the file
Renyah dan gurih.
"""


def write(path, text):
    """As most editors do: the file is written in place."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w" if isinstance(text, str) else "wb") as f:
        f.write(text)


def replace(path, text):
    """As others do: a new file takes the old one's place."""
    draft = os.path.join(os.path.dirname(path), "sedAb3xYz")
    write(draft, text)
    os.rename(draft, path)


def make_shop(folder, photos=True):
    """A shop with what a preview serves: pages, a photo, files of many kinds, and traps."""
    shop = os.path.join(folder, "site")
    write(f"{shop}/shop.yaml", SHOP)
    for number, name in enumerate(["Kue Lapis", "Keripik Tempe", "Sambal Bawang"]):
        text = PRODUCT % (name, 10000 + number * 500)
        write(f"{shop}/products/{name.lower().replace(' ', '-')}.md",
              text if photos else text.replace("foto: [kue.jpg]\n", ""))
    write(f"{shop}/pages/cara-pesan.md", "---\njudul: Cara pesan\n---\nKirim pesan.\n")
    photo = os.path.join(harness.TOP, "content/photos")
    os.makedirs(f"{shop}/photos")
    shutil.copy(os.path.join(photo, sorted(os.listdir(photo))[0]), f"{shop}/photos/kue.jpg")
    write(f"{shop}/static/angka.txt", "0123456789")
    write(f"{shop}/static/daftar harga.csv", "nama,harga\n")
    write(f"{shop}/static/besar.bin", bytes(8 * 1024 * 1024))
    write(f"{shop}/static/arsip/lama/catatan.txt", "lama\n")
    write(f"{shop}/static/kosong.txt", "")
    write(f"{folder}/secret.txt", "CANARY-OUTSIDE\n")
    write(f"{folder}/site-private/index.html", "CANARY-OUTSIDE\n")
    write(f"{shop}/.env", "CANARY-SOURCE\n")
    return shop


# ---- the preview ----

class Ended(harness.Failure):
    """The preview has ended by itself."""


class Preview:
    """`etalase serve` on a port that the system chose; events are its lines of JSON. `prefix` is put before it."""

    def __init__(self, shop, *options, port="0", home=None, wait=True, prefix=()):
        env = harness.environment(home or os.path.dirname(shop))
        self.process = subprocess.Popen(
            [*prefix, harness.PROGRAM, "serve", shop, "--json", "--port", str(port), *options], env=env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            # Shells without job control give their background jobs an ignored SIGINT.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.events = queue.Queue()
        self.stderr = []
        self.findings = []
        self.threads = [threading.Thread(target=self.read_events, daemon=True),
                        threading.Thread(target=self.read_stderr, daemon=True)]
        for thread in self.threads:
            thread.start()
        self.ready = self.event("serve", READY_S)
        self.port = self.ready["port"]
        self.host = f"127.0.0.1:{self.port}"
        if wait:
            self.first = self.event("preview", READY_S)

    def read_events(self):
        for line in self.process.stdout:
            self.events.put(json.loads(line))
        self.events.put(None)

    def read_stderr(self):
        for line in self.process.stderr:
            self.stderr.append(line.decode("utf-8", "replace"))

    def event(self, kind, seconds=EVENT_S):
        """The next event of a kind; others before it are dropped."""
        until = time.monotonic() + seconds
        while True:
            try:
                event = self.events.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                raise harness.Failure(f"no event {kind!r} in {seconds} s; exit status "
                                      f"{self.process.poll()}\n{''.join(self.stderr)[-2000:]}")
            if event is None:
                self.threads[1].join(5)
                raise Ended(f"no event {kind!r}: exit status {self.process.wait(5)}\n"
                            f"{''.join(self.stderr)[-2000:]}")
            if event["type"] == "diagnostic":
                self.findings.append(event)
            if event["type"] == kind:
                return event

    def said(self, seconds=5):
        """Its findings and what it wrote to standard error, once something has failed, as a person would read it."""
        until = time.monotonic() + seconds
        while not (self.stderr or any(e["level"] == "error" for e in self.findings)) and time.monotonic() < until:
            time.sleep(0.02)
        return "\n".join([f"{e.get('file')}: {e['message']} [{e['tag']}]" for e in self.findings] + self.stderr)

    def drain(self, quiet=0.5):
        """All events until none has come for a while."""
        found = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self.events.get(timeout=quiet))
        return found

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        status = self.process.wait(20)
        for thread in self.threads:
            thread.join(5)
        return status

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    # ---- asking ----

    def connect(self, address="127.0.0.1", timeout=10):
        return socket.create_connection((address, self.port), timeout=timeout)

    def raw(self, request, address="127.0.0.1", timeout=10):
        """Sends bytes, reads until the server closes or one whole answer is there."""
        with self.connect(address, timeout) as sock:
            with contextlib.suppress(ConnectionError, BrokenPipeError):
                sock.sendall(request)
            return read_answer(sock, head_only=request.startswith(b"HEAD "))

    def get(self, target="/", headers=(), method="GET", host=None, body=b"", address="127.0.0.1"):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host or self.host}", *headers,
                 "Connection: close"]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return self.raw("\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body, address)


class Answer:
    def __init__(self, head, body):
        lines = head.decode("latin-1").split("\r\n")
        match = re.match(r"HTTP/1\.1 (\d{3}) ", lines[0])
        self.status = int(match.group(1)) if match else 0
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers[name.lower()] = value.strip()
        self.body = body

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:200]!r}"


def unchunk(data):
    body = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        size = int(size, 16)
        body += data[:size]
        data = data[size + 2:]
    return body


class Reader:
    """Takes one answer after the other from a connection."""

    def __init__(self, sock):
        self.sock, self.data = sock, b""

    def more(self):
        piece = b""
        with contextlib.suppress(ConnectionError):
            piece = self.sock.recv(65536)
        self.data += piece
        return bool(piece)

    def answer(self, head_only=False):
        """The next answer; status 0 when the connection ended without one."""
        while b"\r\n\r\n" not in self.data:
            if not self.more():
                return Answer(b"", b"")
        head, _, self.data = self.data.partition(b"\r\n\r\n")
        answer = Answer(head, b"")
        size = int(answer.headers.get("content-length", "0"))
        if head_only or answer.status == 304:
            return answer
        while len(self.data) < size and self.more():
            pass
        answer.body, self.data = self.data[:size], self.data[size:]
        return answer


def read_answer(sock, head_only=False):
    return Reader(sock).answer(head_only)


class Stream:
    """A page's stream of events, as its script opens it."""

    def __init__(self, preview, path, etag, headers=()):
        self.sock = preview.connect()
        lines = [f"GET /.etalase/live?path={path}&page={etag} HTTP/1.1", f"Host: {preview.host}", *headers]
        self.sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.reader = Reader(self.sock)
        while b"\r\n\r\n" not in self.reader.data:
            expect(self.reader.more(), "the stream ended at once")
        head, _, self.reader.data = self.reader.data.partition(b"\r\n\r\n")
        self.answer = Answer(head, b"")

    def next(self, seconds=EVENT_S):
        """(event, data) of the next one; comments and the like are passed over."""
        until = time.monotonic() + seconds
        while True:
            text = unchunked_so_far(self.reader.data)
            for block in re.finditer(rb"(.*?)\n\n", text, re.S):
                fields = dict(line.split(b": ", 1) for line in block.group(1).split(b"\n") if b": " in line)
                if b"event" not in fields:
                    continue
                self.seen = getattr(self, "seen", 0)
                if block.end() > self.seen:
                    self.seen = block.end()
                    return fields[b"event"].decode(), fields.get(b"data", b"").decode("utf-8")
            self.sock.settimeout(max(0.01, until - time.monotonic()))
            try:
                expect(self.reader.more(), "the stream ended")
            except socket.timeout:
                raise harness.Failure(f"no event on the stream in {seconds} s")

    def close(self):
        self.sock.close()


def unchunked_so_far(data):
    """The whole chunks at the beginning of a body that still goes on."""
    body = b""
    while b"\r\n" in data:
        size, _, rest = data.partition(b"\r\n")
        size = int(size, 16)
        if len(rest) < size + 2:
            break
        body += rest[:size]
        data = rest[size + 2:]
    return body


@contextlib.contextmanager
def preview(*options, photos=True, **more):
    with harness.scratch() as folder:
        shop = make_shop(folder, photos)
        with Preview(shop, *options, **more) as server:
            server.shop, server.folder = shop, folder
            yield server
