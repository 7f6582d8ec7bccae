using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

/// <summary>A row of the tests' data.</summary>
public sealed class InputRow
{
    public float Number { get; set; }

    [VectorType(4)]
    public float[] Vector { get; set; } = [];

    public float[] AnyLength { get; set; } = [];

    [VectorType(3)]
    public float[] Odd { get; set; } = [0, 0, 0];

    public string Text { get; set; } = "";
}

/// <summary>What a prediction engine reads back.</summary>
public sealed class OutputRow
{
    public float Number { get; set; }

    [VectorType(4)]
    public float[] Vector { get; set; } = [];
}
