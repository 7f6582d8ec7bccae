#!/usr/bin/env python3
"""Draw eng/icon.png, the packages' icon: a smooth activation beside its kinked sibling.

    python3 make_icon.py     needs Pillow (Debian: python3-pil)
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw

SIZE, SCALE = 128, 8
SIDE = SIZE * SCALE
BACKGROUND, KINKED, SMOOTH = (22, 42, 73), (126, 160, 204), (255, 196, 77)


def place(x, y):
    """x from -4 to 4 and y from -1 to 4, with a margin."""
    return (0.1 + 0.8 * (x + 4) / 8) * SIDE, (0.84 - 0.7 * y / 5.2) * SIDE


def curve(draw, function, color, width=4.5 * SCALE):
    for step in range(-2000, 2001):
        x, y = place(step / 500, function(step / 500))
        draw.ellipse((x - width, y - width, x + width, y + width), fill=color)


image = Image.new("RGBA", (SIDE, SIDE))
draw = ImageDraw.Draw(image)
draw.rounded_rectangle((0, 0, SIDE - 1, SIDE - 1), radius=20 * SCALE, fill=BACKGROUND)
curve(draw, lambda x: max(x, 0) + 1.2, KINKED)
curve(draw, lambda x: x / (1 + math.exp(-1.4 * x)), SMOOTH)
image.resize((SIZE, SIZE), Image.LANCZOS).save(Path(__file__).with_name("icon.png"), optimize=True)
