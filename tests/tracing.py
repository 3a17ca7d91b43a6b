"""Picking single system calls of a run, and making them fail or kill: strace's injection, made countable.

One run is recorded with the paths behind its descriptors; what concerns our own folder is grouped
by call and kind of file, and a few calls of each group are picked. `when=N` of strace counts the
calls of each thread by itself, and so does the recording.
"""
import os
import re
import shutil
import subprocess

import harness

LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")
FOLDER = re.compile(r"^(?:\w+)<([^<>]*)>(?:\(deleted\))?")
NAME = re.compile(r'^(?:[\w]+<[^<>]*>, )?"((?:[^"\\]|\\.)*)"')
# Of these the text between quotes is no path.
ON_DESCRIPTORS = ("read", "write", "close", "fsync", "syncfs", "ftruncate", "getdents64",
                  "copy_file_range")
# What tells files of a kind apart: numbers and digests.
CHANGING = re.compile(r"[0-9a-f]{8,}|\d+")


def places(usual):
    """How many calls of a kind are tried: ETALASE_PLACES, a number or `all`."""
    said = os.environ.get("ETALASE_PLACES", usual)
    return 1 << 30 if said == "all" else int(said)


class Call:
    """A system call of the recorded run: the `place`-th of its name in its thread."""

    def __init__(self, name, place, text, cwd):
        self.name, self.place, self.text = name, place, text
        holder, path = FOLDER.match(text), NAME.match(text)
        self.path = holder.group(1) if holder else cwd
        if path and name not in ON_DESCRIPTORS:
            self.path = os.path.normpath(os.path.join(self.path, path.group(1)))
        self.failed = " = -1 " in text

    def group(self):
        return CHANGING.sub("#", self.text.split(" = ")[0])[:160]


def strace(args, cwd, env, log, *extra):
    """Runs the program under strace; returns (status, standard error, strace's lines)."""
    done = subprocess.run(["strace", "-f", "-qq", "-y", "-o", log, *extra, harness.PROGRAM, *args],
                          cwd=cwd, env=env, capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=harness.TIMEOUT_S)
    with open(log, encoding="utf-8", errors="replace") as f:
        return done.returncode, done.stderr.decode("utf-8", "replace"), f.read().split("\n")


def need_strace(folder, env):
    if not shutil.which("strace"):
        raise harness.Skip("strace is not installed")
    if "san-" in harness.BUILD:
        raise harness.Skip("LeakSanitizer does not work under strace")
    status, _, _ = strace(["--version"], folder, env, os.path.join(folder, "strace.log"))
    if status != 0:
        raise harness.Skip("strace is not allowed here")


def calls_in(log, cwd, inside):
    """The calls of a log that name a path below the folder `inside`, in order."""
    counts, calls = {}, []
    with open(log, encoding="utf-8", errors="replace") as f:
        for match in filter(None, map(LINE.match, f)):
            thread, name, text = match.groups()
            counts[thread, name] = counts.get((thread, name), 0) + 1
            call = Call(name, counts[thread, name], text, cwd)
            if call.path.startswith(inside + "/"):
                calls.append(call)
    return calls


def record(names, args, cwd, env, log, inside):
    """The calls of a run that name a path below the folder `inside`, in order."""
    strace(args, cwd, env, log, "-s", "80", "-e", "trace=" + ",".join(names))
    return calls_in(log, cwd, inside)


def inject(call, fault, args, cwd, env, log):
    """Runs with `call` failing; returns (status, standard error, what failed: the same place in each
    thread), or None when it was not reached."""
    status, said, lines = strace(args, cwd, env, log, "-e", f"trace={call.name}",
                                 "-e", f"inject={call.name}:error={fault}:when={call.place}")
    hit = [Call(match.group(2), 0, match.group(3), cwd) for match in map(LINE.match, lines)
           if match and "(INJECTED)" in match.group(3)]
    return (status, said, hit) if hit else None


def kill(call, args, cwd, env, log, also=()):
    """Runs until `call`, which is not made any more; returns the status (-9 when it came to that). Calls of the
    names in `also` are logged besides."""
    return strace(args, cwd, env, log, "-e", "trace=" + ",".join((call.name, *also)),
                  "-e", f"inject={call.name}:signal=KILL:when={call.place}")[0]


def shim(folder, name):
    """Compiles tests/faults/NAME.c; returns the library for LD_PRELOAD."""
    if "san-" in harness.BUILD:
        raise harness.Skip("sanitizers want to be the first library")
    if not shutil.which("gcc"):
        raise harness.Skip("gcc is not installed")
    path = os.path.join(folder, "tmp", f"{name}.so")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", path,
                    os.path.join(harness.TOP, "tests", "faults", f"{name}.c")], check=True)
    return path
