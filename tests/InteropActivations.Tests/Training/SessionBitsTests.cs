using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Every part of a layer and every loss: the same bits at every lane width, and no allocation in a step.</summary>
[Trait("Instructions", "any")]
public class SessionBitsTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var layers in Sample<float>.Layers.Keys)
            {
                cases.Add("mse", layers);
            }

            foreach (var loss in Sample<float>.Losses.Skip(1))
            {
                cases.Add(loss, "batch, twice");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_lane_width_gives_the_same_bits(string loss, string layers)
    {
        CheckWidths<float>(loss, layers);
        CheckWidths<double>(loss, layers);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_allocates_nothing(string loss, string layers)
    {
        var sample = Sample<float>.Of(loss, layers, weighted: true);
        using var session = sample.Start();
        var outputs = new float[Sample<float>.Rows * 4];
        // Enough calls for the runtime to have finished optimizing what it optimizes by call counts.
        for (var i = 0; i < 100; i++)
        {
            All();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            All();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void All()
        {
            session.Step(sample.Batch);
            session.Predict(sample.Inputs, outputs);
        }
    }

    private static void CheckWidths<T>(string loss, string layers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var clipping in (GradientClipping?[])[null, new ClipByNorm(0.01), new ClipByValue(0.01)])
        {
            var sample = new Sample<T>(Sample<T>.SpecOf(loss, layers) with { Clipping = clipping }, weighted: clipping is not null);
            var layout = ParameterLayout.Of(sample.Spec.Network);
            var runs = LaneWidths.Available.Select(width =>
            {
                using var session = sample.Start(width);
                var losses = Enumerable.Range(0, 3).Select(_ => session.Step(sample.Batch)).ToArray();
                var (parameters, buffers, outputs) = (new T[layout.Count], new T[layout.BufferCount], new T[Sample<T>.Rows * 4]);
                session.CopyParametersTo(parameters);
                session.CopyBuffersTo(buffers);
                session.Predict(sample.Inputs, outputs);
                return (T[])[.. losses, .. parameters, .. buffers, .. outputs];
            }).ToArray();

            runs.ShouldAllBe(run => run.SequenceEqual(runs[0]));
            runs[0].All(T.IsFinite).ShouldBeTrue();
        }
    }
}
