"""What the test scripts share: TAP, scratch folders, running the program, comparing trees.

A script puts tests/ on its path and calls `tap(cases)`; a case is a (name, function) pair and has
failed when its function raises. Standard library only.
"""
import contextlib
import difflib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("ETALASE", os.path.join(TOP, "etalase"))
BUILD = os.environ.get("ETALASE_BUILD", os.path.join(TOP, "build", "release"))
TIMEOUT_S = 300

# The one moment in which all test shops live: 2026-11-20, 10:00 in Jakarta.
EPOCH = "1795143600"


class Failure(Exception):
    """A case that did not come out as expected; the text says how."""


class Skip(Exception):
    """A case that cannot be tried on this machine; the text says why."""


def tap(cases):
    """Runs the cases, prints TAP, returns the exit status. Arguments of the script pick cases."""
    # Read through a pipe that ends early, such as `| head`, a script ends quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    wanted = sys.argv[1:]
    cases = [(n, f) for n, f in cases if not wanted or any(w in n for w in wanted)]
    if not cases:
        print("1..0 # SKIP no cases")
        return 0
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    for number, (name, function) in enumerate(cases, 1):
        try:
            function()
        except Skip as why:
            print(f"ok {number} {name} # SKIP {why}", flush=True)
            continue
        except Failure as why:
            text = str(why)
        except Exception:
            text = traceback.format_exc()
        else:
            print(f"ok {number} {name}", flush=True)
            continue
        failed += 1
        for line in text.rstrip().split("\n"):
            print(f"# {line}")
        print(f"not ok {number} {name}", flush=True)
    return 1 if failed else 0


def scratch_base():
    """Memory where there is some: the disk would be the slowest part of the tests."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@contextlib.contextmanager
def scratch():
    """A folder that is gone afterwards, whatever the rights of what is in it."""
    folder = tempfile.mkdtemp(prefix="etalase-test-", dir=scratch_base())
    try:
        yield folder
    finally:
        for path, _, _ in os.walk(folder):
            with contextlib.suppress(OSError):
                os.chmod(path, 0o755)
        shutil.rmtree(folder, ignore_errors=True)


def environment(folder, **changes):
    """The same for every run; HOME is in the scratch folder, NAME=None removes a variable."""
    env = {k: v for k, v in os.environ.items()
           if k in ("PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "G_SLICE") or k.endswith("SAN_OPTIONS")}
    env.update(HOME=os.path.join(folder, ".home"), LANG="C.UTF-8", ETALASE_LANG="id",
               TZ="Asia/Jakarta", SOURCE_DATE_EPOCH=EPOCH, NO_COLOR="1", ETALASE=PROGRAM)
    env.update(changes)
    return {k: v for k, v in env.items() if v is not None}


class Result:
    def __init__(self, status, stdout, stderr):
        self.status, self.stdout, self.stderr = status, stdout, stderr


def run(args, cwd, env=None, **options):
    """Runs `etalase ARGS…`, or the list `args` as it is when it begins with a path."""
    command = args if os.sep in args[0] else [PROGRAM, *args]
    done = subprocess.run(command, cwd=cwd, env=env or environment(cwd), capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=TIMEOUT_S, **options)
    return Result(done.returncode, done.stdout.decode("utf-8", "surrogateescape"),
                  done.stderr.decode("utf-8", "surrogateescape"))


def expect_status(result, status):
    if result.status != status:
        raise Failure(f"exit status {result.status}, not {status}\n{result.stdout[-2000:]}"
                      f"\n{result.stderr[-4000:]}")
    return result


def files(folder):
    """Sorted paths below a folder, links and all; what is in .etalase/ or a home left out."""
    found = []
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in (".etalase", ".home"))
        links = [f for f in folders if os.path.islink(os.path.join(path, f))]
        found += [os.path.relpath(os.path.join(path, n), folder) for n in names + links]
    return sorted(found)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def digest(path):
    return hashlib.sha256(read(path)).hexdigest()


def state(path):
    """Digest of a file, the target of a link, or what else stands there."""
    if os.path.islink(path):
        return "link to " + os.readlink(path)
    try:
        return digest(path) if os.path.isfile(path) else "no file"
    except PermissionError:
        return "not readable"


def snapshot(folder):
    """path -> state of all files below a folder."""
    return {path: state(os.path.join(folder, path)) for path in files(folder)}


def expect_same_tree(left, right, what):
    """Fails with the names of the files that differ between two snapshots."""
    if left == right:
        return
    names = [f"  only in the first: {p}" for p in left if p not in right]
    names += [f"  only in the second: {p}" for p in right if p not in left]
    names += [f"  differs: {p}" for p in left if p in right and left[p] != right[p]]
    raise Failure("\n".join([f"{what}: the trees differ", *names[:40]]))


# What a clock says, and what only holds for one version of a codec.
CHANGING = ((re.compile(r"\d+[.,]\d+ s\b"), "T s"),
            (re.compile(r'"steps_us":\{[^}]*\}'), '"steps_us":{}'),
            (re.compile(r'"bytes":\d+'), '"bytes":N'),
            (re.compile(r"apt-get install lib[a-z0-9.+-]+"), "apt-get install PACKAGE"),
            (re.compile(r'"version":"[0-9a-f]{8}"'), '"version":"HASH"'),
            (re.compile(r"(?<=[-.])[0-9a-f]{8,64}(?=[-.][\w.-]*\b(?:jpe?g|webp|png|css|js|svg|json)\b)"),
             "HASH"))


def mask(text):
    """The text without what may differ between two good runs: times, sizes, content hashes, names of
    packages, which differ between releases of Debian."""
    for pattern, word in CHANGING:
        text = pattern.sub(word, text)
    return text


def difference(expected, got, name):
    """Lines of a unified difference; empty when the texts are equal."""
    return "\n".join(difflib.unified_diff(expected.split("\n"), got.split("\n"),
                                          f"{name} (expected)", f"{name} (now)", lineterm=""))


def copy_tree(source, target):
    """Copies a folder into another that may be there, without outputs and caches."""
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("public", "export", "share", ".etalase", ".git"))
