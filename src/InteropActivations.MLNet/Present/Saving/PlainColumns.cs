using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>The columns by which the steps of a saved model speak to one another; the last step drops them.</summary>
/// <remarks>
/// Their names, those of the contracts and the types of the properties are part of every file that was saved: another form of the steps takes another version.
/// </remarks>
internal static class PlainColumns
{
    private const string Prefix = "InteropActivations.v1.";

    public const string Mark = Prefix + "Mark";
    public const string Content = Prefix + "Content";
    public const string Input = Prefix + "Input";
    public const string Output = Prefix + "Output";
    public const string Place = Prefix + "Place";
    public const string Packed = Prefix + "Packed";
    public const string Slots = Prefix + "Slots";

    public const string MarkContract = Prefix + "Mark";
    public const string BinaryContract = Prefix + "MlpBinary";
    public const string NumberContract = Prefix + "MlpNumber";
    public const string VectorContract = Prefix + "MlpVector";
    public const string ActivatedNumberContract = Prefix + "ActivatedNumber";
    public const string ActivatedVectorContract = Prefix + "ActivatedVector";
    public const string ActivatedTextContract = Prefix + "ActivatedText";
}

/// <summary>Takes nothing.</summary>
internal sealed class PlainNothing;

/// <summary>The mark by which the lookup of the content is made.</summary>
internal sealed class PlainMark
{
    [ColumnName(PlainColumns.Mark)]
    public int Value { get; set; }
}

/// <summary>The content alone, to read it back.</summary>
internal sealed class PlainContent
{
    [ColumnName(PlainColumns.Content)]
    public ReadOnlyMemory<char> Content { get; set; }
}

/// <summary>A vector, and what is to be done with it.</summary>
internal sealed class PlainVectorInput
{
    [ColumnName(PlainColumns.Input)]
    public VBuffer<float> Values { get; set; }

    [ColumnName(PlainColumns.Content)]
    public ReadOnlyMemory<char> Content { get; set; }
}

/// <summary>A number, and what is to be done with it.</summary>
internal sealed class PlainNumberInput
{
    [ColumnName(PlainColumns.Input)]
    public float Value { get; set; }

    [ColumnName(PlainColumns.Content)]
    public ReadOnlyMemory<char> Content { get; set; }
}

/// <summary>What a network of two classes gives.</summary>
internal sealed class PlainBinaryOutput
{
    public bool PredictedLabel { get; set; }

    public float Score { get; set; }

    public float Probability { get; set; }
}

/// <summary>What a network of one number gives.</summary>
internal sealed class PlainNumberOutput
{
    public float Score { get; set; }
}

/// <summary>A vector as text, with the place of its greatest value.</summary>
internal sealed class PlainPackedOutput
{
    [ColumnName(PlainColumns.Packed)]
    public string Packed { get; set; } = "";

    [ColumnName(PlainColumns.Place)]
    public int Place { get; set; }
}

/// <summary>A number that an activation gave.</summary>
internal sealed class PlainActivatedNumber
{
    [ColumnName(PlainColumns.Output)]
    public float Value { get; set; }
}

/// <summary>A vector that an activation gave.</summary>
internal sealed class PlainActivatedVector
{
    [ColumnName(PlainColumns.Output)]
    public VBuffer<float> Values { get; set; }
}
