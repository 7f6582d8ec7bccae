using System.Collections.Frozen;
using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Samples;
using InteropActivations.Training;

namespace InteropActivations.Parity.Recording;

/// <summary>PyTorch as it answered once: serves recorded values for recorded inputs, so that parity never comes up empty.</summary>
public sealed class RecordedBackend : IRecording
{
    internal const string EngineName = "recorded";

    private readonly FrozenDictionary<(ActivationSpec, DType), (string Path, RecordingHeading Heading)> _files;

    private readonly Dictionary<string, object> _read = [];

    /// <summary>Serves the recordings of a folder.</summary>
    /// <exception cref="InputException">The folder has no recordings, or a file in it is none.</exception>
    public RecordedBackend(string folder)
    {
        var known = ActivationCatalogue.All.Select(activation => activation.Info.Name).ToHashSet();
        _files = Directory.EnumerateFiles(folder, "*.csv")
            .Where(path => known.Contains(Path.GetFileName(path).Split('_', '.')[0]))
            .Select(path => (Path: path, Heading: RecordingFile.ReadHeading(path)))
            .ToFrozenDictionary(file => (file.Heading.Activation, file.Heading.DType));
        if (_files.Count == 0)
        {
            throw new InputException($"There are no recordings in {folder}; 'interop parity --record' makes them where a libtorch is.");
        }

        var versions = _files.Values.Select(file => file.Heading.Version).Distinct().Order(StringComparer.Ordinal);
        Info = new BackendInfo(EngineName, $"{string.Join(" and ", versions)} (recorded)") { Device = "none", IsTorch = true };
    }

    /// <inheritdoc/>
    public BackendInfo Info { get; }

    /// <inheritdoc/>
    public Support Supports(ActivationSpec activation, DType dtype) =>
        !_files.TryGetValue((activation, dtype), out var file) ? Support.None($"{activation} in {dtype.Name()} was not recorded")
        : file.Heading.ComposedOf.Length > 0 ? Support.Composed(file.Heading.ComposedOf)
        : Support.Native;

    /// <inheritdoc/>
    public SampleSet<T> Samples<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var calls = Supports(activation, DTypes.Of<T>()).Kind == SupportKind.None ? [] : Recording<T>(activation).Calls;
        var asksParameters = calls.ToLookup(call => call.ParameterGradients.Count > 0, call => call.Sample);
        return new SampleSet<T>([.. asksParameters[false]], [.. asksParameters[true]]);
    }

    /// <inheritdoc/>
    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!AxisRows.Forward(this, activation, input, output))
        {
            Find(activation, input).Output.CopyTo(output);
        }
    }

    /// <inheritdoc/>
    public void Backward<T>(
        ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (AxisRows.Backward(this, activation, input, outputGradient, inputGradient, parameterGradient))
        {
            return;
        }

        var call = Find(activation, input);
        var which = call.IndexOf(outputGradient);
        if (which < 0 || (!parameterGradient.IsEmpty && call.ParameterGradients.Count == 0))
        {
            throw NotRecorded(activation);
        }

        call.InputGradients[which].CopyTo(inputGradient);
        if (!parameterGradient.IsEmpty)
        {
            call.ParameterGradients[which].CopyTo(parameterGradient);
        }
    }

    /// <summary>A recording cannot train.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException("Recorded values cannot train a network; that needs libtorch or TorchSharp.");

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private RecordedCall<T> Find<T>(ActivationSpec activation, ActivationInput<T> input) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var call in Recording<T>(activation).Calls)
        {
            if (call.Answers(input))
            {
                return call;
            }
        }

        throw NotRecorded(activation);
    }

    private RecordedActivation<T> Recording<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!_files.TryGetValue((activation, DTypes.Of<T>()), out var file))
        {
            throw NotRecorded(activation);
        }

        if (!_read.TryGetValue(file.Path, out var recording))
        {
            recording = RecordingFile.Read<T>(file.Path);
            _read.Add(file.Path, recording);
        }

        return (RecordedActivation<T>)recording;
    }

    private static NotSupportedException NotRecorded(ActivationSpec activation) =>
        new($"No answer was recorded for these values of {activation}; only recorded inputs can be asked.");
}
