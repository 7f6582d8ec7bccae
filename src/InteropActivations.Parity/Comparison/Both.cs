using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Comparison;

/// <summary>Gives both engines and the witness the same samples, and pairs their answers value by value.</summary>
internal sealed class Both<T>(IBackend native, IBackend torch, ActivationSpec activation, Witness<T> witness)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EngineCalls<T> _native = new(native, activation);

    private readonly EngineCalls<T> _torch = new(torch, activation);

    /// <summary>y of all samples.</summary>
    public IEnumerable<Place> Forward(IEnumerable<Sample<T>> samples)
    {
        var index = 0;
        foreach (var sample in samples)
        {
            var (a, b, exact) = (_native.Forward(sample), _torch.Forward(sample), witness.Forward(sample));
            for (var i = 0; i < b.Length; i++)
            {
                var x = InputOf(sample, i);
                yield return new Place(index++, x, 1, a[i], b[i], b[i], activation.Info.Error.ForwardTermsAt(x), exact[i]);
            }
        }
    }

    /// <summary>dx of all samples, for each dy.</summary>
    public IEnumerable<Place> Backward(IEnumerable<Sample<T>> samples)
    {
        var index = 0;
        foreach (var sample in samples)
        {
            foreach (var upstream in sample.Upstreams)
            {
                var (a, b, exact) = (_native.Backward(sample, upstream), _torch.Backward(sample, upstream), witness.Backward(sample, upstream));
                for (var i = 0; i < b.Length; i++)
                {
                    var (x, dy) = (double.CreateTruncating(sample.Values[i]), double.CreateTruncating(upstream[OutputOf(sample, i)]));
                    yield return new Place(index++, x, dy, a[i], b[i], b[i], Terms(x, dy, upstream), exact[i]);
                }
            }
        }
    }

    /// <summary>The gradients of the learned parameters over each sample, for each dy. Rounding is measured against the terms of the sum.</summary>
    public IEnumerable<Place> Parameters(IEnumerable<Sample<T>> samples)
    {
        var index = 0;
        foreach (var sample in samples)
        {
            foreach (var upstream in sample.Upstreams)
            {
                var (a, b, exact) = (_native.Parameters(sample, upstream), _torch.Parameters(sample, upstream), witness.Parameters(sample, upstream));
                for (var p = 0; p < exact.Length; p++)
                {
                    var (sum, size) = exact[p];
                    yield return new Place(
                        index++, double.CreateTruncating(sample.Values[0]), double.CreateTruncating(upstream[0]), a[p], b[p], size, size, sum);
                }
            }
        }
    }

    /// <summary>What cancels into dx: in a row up to the largest dy, else dy times the terms that the activation states.</summary>
    private double Terms(double x, double dy, T[] upstream) => activation.Activation.IsRowwise
        ? upstream.Max(value => Math.Abs(double.CreateTruncating(value)))
        : activation.Info.Error.DerivativeTermsAt(x) * Math.Abs(dy);

    /// <summary>An x that a value of y belongs to, counted from the beginning of both rows.</summary>
    private double InputOf(Sample<T> sample, int output)
    {
        var width = activation.OutputLength(sample.Input.RowLength);
        return double.CreateTruncating(sample.Values[(output / width * sample.Input.RowLength) + (output % width % sample.Input.RowLength)]);
    }

    /// <summary>A value of y that an x belongs to.</summary>
    private int OutputOf(Sample<T> sample, int input)
    {
        var width = activation.OutputLength(sample.Input.RowLength);
        return (input / sample.Input.RowLength * width) + (input % sample.Input.RowLength % width);
    }
}
