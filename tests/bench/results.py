"""RESULTS.md: one section for each subject that is measured, each with its date and machine.

A section begins with a heading of the second level and ends where the next one begins; writing one leaves
the others as they are, so that a subject can be measured alone.
"""
import datetime
import os
import platform
import re
from pathlib import Path

FILE = Path(__file__).resolve().parent / "RESULTS.md"
SUBJECTS = "Builds", "Preview", "Photos", "Listings", "Share kit", "Pages"  # in this order in the file
HEAD = """# What was measured

Each section is made by `make bench` or by the script that it names, on the machine and day that it names:
whole processes, taken in turns, medians. Ratios of one section were measured in one run.
"""


def processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").split("\n"):
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.processor()


def machine():
    """The line that opens a section: day, processor, how many, and how busy they were."""
    return f"{datetime.date.today()}, {processor()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"


def read(text):
    """{subject: its text}, of a file written by `write`."""
    parts = re.split(r"^## (.+)\n", text, flags=re.M)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2])))


def write(subject, lines, file=FILE):
    """Puts the lines of a subject (headings of the third level and below) in place of its older ones."""
    if subject not in SUBJECTS:
        raise ValueError(f"{subject} is none of {SUBJECTS}")
    sections = read(file.read_text(encoding="utf-8")) if file.exists() else {}
    sections[subject] = "\n".join(lines).strip()
    text = HEAD + "".join(f"\n## {name}\n\n{sections[name]}\n" for name in SUBJECTS if name in sections)
    file.write_text(text, encoding="utf-8")
