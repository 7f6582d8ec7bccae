using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Benchmarks;

/// <summary>What exactness costs: the native engine beside the textbook's formula over the same vectors, which loses digits.</summary>
/// <remarks>On one thread. The textbook's tanh has no right digit next to 0; its softmax rounds every addition of a long sum.</remarks>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ExactnessBenchmarks : IDisposable
{
    private const int Size = 65_536;

    /// <summary>Rows divide into whole vectors, so that neither arm has a rest to see to.</summary>
    private const int RowLength = 128;

    private readonly NativeBackend _native = new(LaneWidths.Widest, threads: 1);
    private readonly ActivationSpec _tanh = "tanh";
    private readonly ActivationSpec _softmax = "softmax";
    private readonly float[] _y = new float[Size];
    private readonly float[] _x = new float[Size];

    public ExactnessBenchmarks()
    {
        var random = new Random(1);
        for (var i = 0; i < Size; i++)
        {
            _x[i] = (random.NextSingle() * 12) - 6;
        }
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("tanh")]
    public void TextbookTanh()
    {
        ReadOnlySpan<float> x = _x;
        Span<float> y = _y;
        for (var i = 0; i < Size; i += Vector256<float>.Count)
        {
            var values = Vector256.Create(x[i..]);
            var e = Vector256.Exp(Vector256.Abs(values) * -2);
            Vector256.CopySign((Vector256<float>.One - e) / (Vector256<float>.One + e), values).CopyTo(y[i..]);
        }
    }

    [Benchmark]
    [BenchmarkCategory("tanh")]
    public void NativeTanh() => _native.Forward(_tanh, new ActivationInput<float>(_x), _y.AsSpan());

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("softmax")]
    public void TextbookSoftmax()
    {
        for (var row = 0; row < Size; row += RowLength)
        {
            var x = _x.AsSpan(row, RowLength);
            var y = _y.AsSpan(row, RowLength);
            var greatest = Vector256.Create<float>(x);
            for (var i = Vector256<float>.Count; i < RowLength; i += Vector256<float>.Count)
            {
                greatest = Vector256.Max(greatest, Vector256.Create<float>(x[i..]));
            }

            var most = greatest[0];
            for (var lane = 1; lane < Vector256<float>.Count; lane++)
            {
                most = Math.Max(most, greatest[lane]);
            }

            var sums = Vector256<float>.Zero;
            for (var i = 0; i < RowLength; i += Vector256<float>.Count)
            {
                var term = Vector256.Exp(Vector256.Create<float>(x[i..]) - Vector256.Create(most));
                term.CopyTo(y[i..]);
                sums += term;
            }

            var share = Vector256.Create(1 / Vector256.Sum(sums));
            for (var i = 0; i < RowLength; i += Vector256<float>.Count)
            {
                (Vector256.Create<float>(y[i..]) * share).CopyTo(y[i..]);
            }
        }
    }

    [Benchmark]
    [BenchmarkCategory("softmax")]
    public void NativeSoftmax() => _native.Forward(_softmax, new ActivationInput<float>(_x, RowLength), _y.AsSpan());

    public void Dispose()
    {
        _native.Dispose();
        GC.SuppressFinalize(this);
    }
}
