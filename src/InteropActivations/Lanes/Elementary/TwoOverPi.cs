namespace InteropActivations.Lanes.Elementary;

/// <summary>The bits of 2/π, for <see cref="GreatAngle"/> and <see cref="Wide.WideGreatAngle"/>; from <c>reference/two_over_pi.py</c>.</summary>
/// <remarks>They suffice for the product of any two doubles, which may reach 2^2048.</remarks>
internal static class TwoOverPi
{
    /// <summary>How many bits of 0 stand before them, so that an argument below 1 finds its place too.</summary>
    public const int LeadingZeros = 192;

    /// <summary>The zeros, and the bits of 2/π, the first in the highest place.</summary>
    public static ReadOnlySpan<ulong> Words =>
    [
        0, 0, 0,
        0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
        0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7,
        0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB, 0xF0CFBC209AF4361D, 0xA9E391615EE61B08,
        0x6599855F14A06840, 0x8DFFD8804D732731, 0x06061556CA73A8C9, 0x60E27BC08C6B47C4, 0x19C367CDDCE8092A, 0x8359C4768B961CA6, 0xDDAF44D15719053E,
        0xA5FF07053F7E33E8, 0x32C2DE4F98327DBB, 0xC33D26EF6B1E5EF8, 0x9F3A1F35CAF27F1D, 0x87F121907C7C246A, 0xFA6ED5772D30433B, 0x15C614B59D19C3C2,
        0xC4AD414D2C5D000C,
    ];
}
