namespace InteropActivations.Onnx.Graphs;

/// <summary>An attribute of an operator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A float, a long, a string, or an array of longs.</param>
internal sealed record OnnxAttribute(string Name, object Value)
{
    /// <summary>A float, as ONNX keeps all real attributes.</summary>
    public static OnnxAttribute Of(string name, double value) => new(name, (float)value);

    /// <summary>An integer.</summary>
    public static OnnxAttribute Of(string name, long value) => new(name, value);

    /// <summary>A text.</summary>
    public static OnnxAttribute Of(string name, string value) => new(name, value);

    /// <summary>Several integers.</summary>
    public static OnnxAttribute Of(string name, params long[] values) => new(name, values);

    /// <summary>The last axis: that of the units of a layer.</summary>
    public static OnnxAttribute LastAxis { get; } = Of("axis", -1L);
}
