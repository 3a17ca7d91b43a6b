"""Puts a scene together: camera, light, table, wall, and the pictures it uses."""
import os

import numpy as np
from PIL import Image

from shapes import picture, srgb


class Stage:
    """Collects POV-Ray text; pictures are written to `folder` once and named by what they show."""

    def __init__(self, folder, size=(2000, 1500)):
        self.folder, self.size = folder, size
        self.head, self.body = [], []
        self.focus, self.blur = 0.0, 1.0
        self.grade = dict(warm=0.35, contrast=0.9, exposure=1.08)

    def image(self, name, make):
        """The file of a picture; `make` draws it the first time."""
        path = os.path.join(self.folder, name + ".png")
        if not os.path.exists(path):
            made = make()
            if not isinstance(made, Image.Image):
                made = Image.fromarray(np.clip(made, 0, 255).astype("uint8"))
            tmp = f"{path}.{os.getpid()}"
            made.save(tmp, "PNG", compress_level=1)
            os.rename(tmp, path)
        return name + ".png"

    def camera(self, at, look, angle=34.0, blur=1.0):
        w, h = self.size
        self.head.append(
            f"camera {{ perspective location <{at[0]},{at[1]},{at[2]}> right x*{w / h:.5f} up y "
            f"angle {angle} look_at <{look[0]},{look[1]},{look[2]}> }}")
        # Phones focus on what is nearest in the middle, a little before the point looked at.
        self.focus = .94 * float(np.linalg.norm(np.subtract(look, at)))
        self.blur = blur

    def light(self, where=(-70, 85, -10), power=1.3, target=(0, 3, 0), fill=0.2, top=(255, 250, 240),
              side=(150, 140, 128)):
        self.head.append(
            f"Window(<{where[0]},{where[1]},{where[2]}>, <{target[0]},{target[1]},{target[2]}>, {power})\n"
            f"Fill(<60,60,-80>, {fill})\n"
            f"Room({srgb(top)}, {srgb(side)})\n"
            f"#ifndef (Bounce) Fill(<-20,100,-60>, {fill * 2.2}) Fill(<0,-80,-60>, {fill * .6}) #end")

    def table(self, name, make, size=(120, 90), turn=0.0, finish="F_Matt", shift=(0, 0)):
        path = self.image(name, make)
        self.body.append(
            f"plane {{ y, 0 {picture(path, finish, flat_on=size)} rotate y*{turn} translate <{shift[0]},0,{shift[1]}> }}")

    def wall(self, colour=(208, 196, 178), z=55.0, name=None, make=None):
        if name:
            path = self.image(name, make)
            self.body.append(f"plane {{ -z, -{z} texture {{ pigment {{ image_map {{ png \"{path}\" interpolate 2 }} "
                             f"scale <140,105,1> }} finish {{ F_Matt }} }} }}")
        else:
            self.body.append(f"plane {{ -z, -{z} pigment {{ {srgb(colour)} }} finish {{ F_Matt }} }}")

    def declare(self, name, text):
        self.head.append(f"#declare {name} = {text}")
        return name

    def add(self, text, pos=None, turn=0.0, lean=(0, 0)):
        """Adds a shape, leaned about x and z, then turned about y, then put at (x, z) or (x, y, z)."""
        if pos is None:
            self.body.append(text)
            return
        p = pos if len(pos) == 3 else (pos[0], 0, pos[1])
        self.body.append(f"object {{ {text} rotate <{lean[0]},0,{lean[1]}> rotate y*{turn} "
                         f"translate <{p[0]:.3f},{p[1]:.3f},{p[2]:.3f}> }}")

    def text(self):
        return '#include "common.inc"\n' + "\n".join(self.head) + "\n" + "\n".join(self.body) + "\n"
