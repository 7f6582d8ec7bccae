using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Recording;

/// <summary>Writes down what an engine answers, so that parity can be run where the engine cannot.</summary>
public static class ParityRecorder
{
    /// <summary>Records every activation that the engine computes, one file per activation and dtype.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="options">What is recorded.</param>
    /// <param name="folder">Where the files go; files of the same name are replaced.</param>
    /// <param name="progress">Told the fraction that is done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the recording after the file it is at.</param>
    /// <returns>The names of the files.</returns>
    public static IReadOnlyList<string> Record(
        IBackend engine, ParityOptions options, string folder, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        var work =
            (from activation in options.Activations from dtype in options.DTypes select (Activation: activation, DType: dtype)).ToArray();
        for (var done = 0; done < work.Length && !cancellation.IsCancellationRequested; done++)
        {
            var (activation, dtype) = work[done];
            var support = engine.Supports(activation, dtype);
            if (support.Kind != SupportKind.None)
            {
                var heading = new RecordingHeading(
                    activation, dtype, $"{engine.Info.Name} {engine.Info.Version}", support.Kind == SupportKind.Composed ? $"composed: {support.Reason}" : "");
                var name = RecordingFile.NameOf(heading);
                var lines = dtype == DType.Float32 ? Lines<float>(engine, heading) : Lines<double>(engine, heading);
                File.WriteAllText(Path.Combine(folder, name), string.Join('\n', lines.Append("")));
                written.Add(name);
            }

            progress?.Report((done + 1d) / work.Length);
        }

        return written;
    }

    private static IEnumerable<string> Lines<T>(IBackend engine, RecordingHeading heading) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var samples = SampleSets.For<T>(heading.Activation, WitnessTables.Find(heading.Activation, heading.DType), Density.Thin);
        return RecordingFile.Lines(new RecordedActivation<T>(heading,
        [
            .. samples.Values.Select(sample => Ask(engine, heading.Activation, sample, learned: 0)),
            .. samples.Parameters.Select(sample => Ask(engine, heading.Activation, sample, heading.Activation.LearnedCount)),
        ]));
    }

    private static RecordedCall<T> Ask<T>(IBackend engine, ActivationSpec activation, Sample<T> sample, int learned)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = new T[activation.OutputLength(sample.Values.Length)];
        engine.Forward(activation, sample.Input, y);
        var inputGradients = new List<T[]>();
        var parameterGradients = new List<T[]>();
        foreach (var upstream in sample.Upstreams)
        {
            var dx = new T[sample.Values.Length];
            var dp = new T[learned];
            engine.Backward(activation, sample.Input, upstream, dx, dp);
            inputGradients.Add(dx);
            parameterGradients.Add(dp);
        }

        return new RecordedCall<T>(sample, y, inputGradients, parameterGradients);
    }
}
