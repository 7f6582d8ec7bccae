namespace InteropActivations.Onnx.Import;

/// <summary>A constant of a graph.</summary>
/// <param name="Source">The tensor it comes from.</param>
/// <param name="Dimensions">Its dimensions; none of a scalar.</param>
/// <param name="IsTransposed">Whether it is the tensor with its two dimensions exchanged.</param>
internal sealed record OnnxConstant(OnnxTensor Source, IReadOnlyList<long> Dimensions, bool IsTransposed)
{
    /// <summary>How many values it has.</summary>
    public long Count => Source.Count;

    /// <summary>Its numbers, in the order of <see cref="Dimensions"/>.</summary>
    public double[] Numbers()
    {
        var numbers = Source.Numbers();
        return IsTransposed ? Transposed(numbers, (int)Source.Dimensions[0], (int)Source.Dimensions[1]) : numbers;
    }

    /// <summary>Rows × columns with rows and columns exchanged.</summary>
    public static double[] Transposed(double[] numbers, int rows, int columns)
    {
        var result = new double[numbers.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                result[column * rows + row] = numbers[row * columns + column];
            }
        }

        return result;
    }
}

/// <summary>Finds the constants of a graph: tensors, Constant nodes, and what converters put between those and their use.</summary>
internal sealed class OnnxConstants(OnnxGraph graph)
{
    private readonly Dictionary<string, OnnxConstant?> _known = new(StringComparer.Ordinal);

    /// <summary>The constant of that name, or nothing where the value depends on the input or is computed.</summary>
    public OnnxConstant? Of(string? name)
    {
        if (name is null)
        {
            return null;
        }

        if (!_known.TryGetValue(name, out var constant))
        {
            constant = _known[name] = graph.Tensor(name) is { } tensor ? new OnnxConstant(tensor, tensor.Dimensions, IsTransposed: false) : Made(name);
        }

        return constant;
    }

    // A chain of such nodes is followed without recursion: a file could make it as long as it likes.
    private OnnxConstant? Made(string name)
    {
        var transposes = 0;
        while (graph.Maker(name) is { } node)
        {
            if (node.Is("Constant"))
            {
                return node.Has("value") ? Turned(node.Attribute<OnnxTensor>("value", null!), transposes) : null;
            }

            if (node.Is("Transpose") && node.Attribute<long[]>("perm", [1, 0]) is [1, 0])
            {
                transposes++;
            }
            else if (!node.Is("Identity") && !node.Is("Cast"))
            {
                return null;
            }

            if (node.Input(0) is not { } input)
            {
                return null;
            }

            if (graph.Tensor(input) is { } tensor)
            {
                return Turned(tensor, transposes);
            }

            name = input;
        }

        return null;
    }

    private static OnnxConstant? Turned(OnnxTensor tensor, int transposes) =>
        transposes == 0 ? new OnnxConstant(tensor, tensor.Dimensions, IsTransposed: false)
        : tensor.Dimensions is [var rows, var columns] ? new OnnxConstant(tensor, transposes % 2 == 0 ? [rows, columns] : [columns, rows], transposes % 2 == 1)
        : null;
}
