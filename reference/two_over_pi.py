#!/usr/bin/env python3
"""Print the bits of 2/π that Lanes/Elementary/TwoOverPi.cs holds, in words of 64.

    python3 two_over_pi.py

The product of two doubles reaches 2^2047, and the longest reduction, that of the double-double lanes,
looks at 256 bits beyond the exponent of its argument: 36 words.
"""

from mpmath import floor, mp, mpf, pi

WORDS = 36
BITS = 64


def main():
    mp.prec = WORDS * BITS + 64
    rest = mpf(2) / pi
    for _ in range(WORDS):
        rest *= mpf(2) ** BITS
        word = int(floor(rest))
        rest -= word
        print(f"0x{word:016X},")


if __name__ == "__main__":
    main()
