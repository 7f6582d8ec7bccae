namespace InteropActivations.Onnx.Import;

/// <summary>Reads what is linear: layers, and multiplications and additions of constants between them.</summary>
internal sealed class LinearNodes(OnnxConstants constants)
{
    // A weight of two layers would be copied for each: a small file could ask for any amount of memory.
    private readonly HashSet<OnnxTensor> _weights = new(ReferenceEqualityComparer.Instance);

    /// <summary>The layer that a node is, or nothing.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">The value that goes in.</param>
    /// <param name="width">How many values a row of it has; null where that is not known yet.</param>
    /// <exception cref="InputException">It is one, but of a kind or shape that no network has.</exception>
    public LayerDraft? Layer(OnnxNode node, string value, int? width)
    {
        var isGemm = node.Is("Gemm");
        if (!isGemm && !node.Is("MatMul"))
        {
            return null;
        }

        if (node.Input(0) != value || constants.Of(node.Input(1)) is not { Dimensions: [> 0 and var rows, > 0 and var columns] } weight || (isGemm && node.Attribute("transA", 0L) != 0))
        {
            throw new InputException($"its node {node.Name} does not multiply rows by a constant matrix");
        }

        if (!_weights.Add(weight.Source))
        {
            throw new InputException($"its node {node.Name} has the weight '{weight.Source.Name}' of another layer");
        }

        var isTurned = isGemm && node.Attribute("transB", 0L) != 0; // outputs × inputs, as here
        var (outputs, inputs) = isTurned ? ((int)rows, (int)columns) : ((int)columns, (int)rows);
        if (width is { } wanted && wanted != inputs)
        {
            throw new InputException($"its node {node.Name} takes {inputs} values, but {wanted} come");
        }

        var numbers = weight.Numbers();
        var layer = new LayerDraft(inputs, outputs, isTurned ? numbers : OnnxConstant.Transposed(numbers, inputs, outputs));
        if (isGemm)
        {
            if (node.Attribute("alpha", 1f) is not 1 and var alpha)
            {
                layer.Transform(Expanded([alpha], outputs), new double[outputs]);
            }

            if (node.Input(2) is { } bias)
            {
                var beta = node.Attribute("beta", 1f);
                var values = constants.Of(bias)?.Numbers() ?? throw new InputException($"its node {node.Name} adds '{bias}', which is no constant");
                layer.Bias = [.. Expanded(values, outputs).Select(number => number * beta)];
            }
        }

        return layer;
    }

    /// <summary>What a node does to a value as value·factor + shift, one number or one per unit; nothing where it does something else.</summary>
    public (double[] Factor, double[] Shift)? Between(OnnxNode node, string value)
    {
        if (node.Operation == "Scaler" && node.Domain == "ai.onnx.ml")
        {
            var (offset, scale) = (node.Attribute<float[]>("offset", [0]), node.Attribute<float[]>("scale", [1]));
            double[] factor = [.. scale.Select(number => (double)number)];
            return Chained([1], [.. offset.Select(number => -(double)number)], factor, [0]);
        }

        if (node.Is("BatchNormalization") && node.Input(0) == value)
        {
            double[][] numbers = [.. Enumerable.Range(1, 4).Select(input => constants.Of(node.Input(input))?.Numbers() ?? [])];
            if (numbers.Any(each => each.Length != numbers[0].Length))
            {
                return null;
            }

            var epsilon = KnownForm.Decimal(node.Attribute("epsilon", 1e-5f));
            double[] factor = [.. numbers[0].Zip(numbers[3], (gamma, variance) => gamma / Math.Sqrt(variance + epsilon))];
            return (factor, [.. numbers[1].Select((beta, unit) => beta - numbers[2][unit] * factor[unit])]);
        }

        if (node.Inputs is not [var first, var second])
        {
            return null;
        }

        var isFirst = first == value;
        if (constants.Of(isFirst ? second : first)?.Numbers() is not { Length: > 0 } constant || (isFirst == (second == value)))
        {
            return null;
        }

        return (node.Domain is "" or "ai.onnx", node.Operation, isFirst) switch
        {
            (true, "Add", _) => ([1], constant),
            (true, "Mul", _) => (constant, [0]),
            (true, "Sub", true) => ([1], [.. constant.Select(number => -number)]),
            (true, "Sub", false) => ([-1], constant),
            (true, "Div", true) => ([.. constant.Select(number => 1 / number)], [0]),
            _ => null,
        };
    }

    /// <summary>One number, or as many as there are units, as many.</summary>
    /// <exception cref="InputException">There is another number of them.</exception>
    public static double[] Expanded(double[] numbers, int units) =>
        numbers.Length == units ? numbers
        : numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], units)]
        : throw new InputException($"one of its tensors has {numbers.Length} values for {units} units");

    /// <summary>One after the other: (x·a + b)·c + d.</summary>
    public static (double[] Factor, double[] Shift) Chained(double[] a, double[] b, double[] c, double[] d)
    {
        var units = Math.Max(Math.Max(a.Length, b.Length), Math.Max(c.Length, d.Length));
        var (factor, shift) = (Expanded(c, units), Expanded(d, units));
        return (
            [.. Expanded(a, units).Zip(factor, (first, second) => first * second)],
            [.. Expanded(b, units).Select((number, unit) => number * factor[unit] + shift[unit])]);
    }
}
