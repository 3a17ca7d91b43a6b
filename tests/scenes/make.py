#!/usr/bin/python3
"""Renders the sample photos of both shops with POV-Ray and finishes them like a phone does.

    make.py [--out DIR] [--scale S] [--draft] [NAME ...]      without names: all of them

Needs povray, exiftool, numpy, scipy, Pillow and the Lato fonts. The photos go below DIR (the root
of the tree by default); intermediate files are kept in DIR/build/scenes."""
import argparse
import os
import subprocess
import sys

# A phone's picture is softer than its pixels: render at this share and enlarge.
SHARE = 0.55

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from finish import finish_photo          # noqa: E402
from scenes import LOGOS, SCENES         # noqa: E402
from stage import Stage                  # noqa: E402


def run_povray(folder, pov, out, size, extra):
    cmd = ["nice", "-n", "15", "povray", "+I" + pov, "+O" + out, f"+W{size[0]}", f"+H{size[1]}", "+FN16",
           "+L" + HERE,
           "-D", "+WT1", "-GA"] + extra
    done = subprocess.run(cmd, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{pov}: povray failed\n{done.stderr[-2500:]}")


def render(name, scene, args, folder):
    stage = Stage(folder, scene.size)
    scene.build(stage)
    size = [int(s * args.scale * args.share) for s in scene.size]
    pov, raw, depth = name + ".pov", name + ".raw.png", name + ".depth.png"
    with open(os.path.join(folder, pov), "w") as f:
        f.write(stage.text())
    quality = ["-A"] if args.draft else ["+A0.25", "+AM2", "+R1", "+J0.4"]
    run_povray(folder, pov, raw, size, quality + [f"Declare=Bounce={20 if args.draft else 30}"])
    # The distance of every pixel: white fog over a black, unlit copy of the scene.
    with open(os.path.join(folder, name + ".fog.pov"), "w") as f:
        f.write("#declare Depth_Pass = 1;\n" + stage.text())
    run_povray(folder, name + ".fog.pov", depth, size, ["-A", "+Q9"])
    finish_photo(os.path.join(folder, raw), os.path.join(folder, depth), os.path.join(args.out, scene.path),
                 stage, scene, name, args.scale)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--out", default=os.path.join(HERE, "..", ".."))
    ap.add_argument("--scale", type=float, default=1.0)
    ap.add_argument("--share", type=float, default=SHARE)
    ap.add_argument("--draft", action="store_true")
    ap.add_argument("names", nargs="*")
    args = ap.parse_args()
    folder = os.path.abspath(os.path.join(args.out, "build", "scenes"))
    os.makedirs(folder, exist_ok=True)
    unknown = set(args.names) - set(SCENES) - set(LOGOS)
    if unknown:
        sys.exit("no such photo: " + " ".join(sorted(unknown)))
    for name in args.names or list(SCENES) + list(LOGOS):
        if name in LOGOS:
            path, draw = LOGOS[name]
            os.makedirs(os.path.dirname(os.path.join(args.out, path)), exist_ok=True)
            draw().save(os.path.join(args.out, path), optimize=True)
        else:
            render(name, SCENES[name], args, folder)
        print(name, flush=True)


if __name__ == "__main__":
    main()
