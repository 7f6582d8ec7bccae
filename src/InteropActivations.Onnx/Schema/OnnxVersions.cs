namespace InteropActivations.Onnx.Schema;

/// <summary>Which versions of ONNX are written.</summary>
internal static class OnnxVersions
{
    /// <summary>From here on Softmax and LogSoftmax work along one axis, and no later set changed Gemm.</summary>
    public const int LowestOpset = 13;

    /// <summary>The newest operator set of a released ONNX, 1.22.</summary>
    public const int HighestOpset = 27;

    /// <summary>The file format of the first ONNX release with that operator set; the table is <c>docs/Versioning.md</c> in the onnx/onnx repository.</summary>
    public static int IrVersionOf(int opset) => opset switch
    {
        <= 14 => 7,
        <= 18 => 8,
        <= 20 => 9,
        <= 22 => 10,
        23 => 11,
        24 => 12,
        _ => 13,
    };
}
