using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

/// <summary>A row of a data set under <c>reference/datasets</c>, with its label in every form.</summary>
public sealed class TrainingRow
{
    public float[] Features { get; set; } = [];

    public string Class { get; set; } = "";

    public bool Label { get; set; }

    public float Number { get; set; }

    [VectorType(2)]
    public float[] Numbers { get; set; } = [0, 0];

    public float Weight { get; set; } = 1;
}
