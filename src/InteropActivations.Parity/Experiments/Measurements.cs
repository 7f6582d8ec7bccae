using InteropActivations.Backends;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>Gathers what an experiment measures.</summary>
internal sealed class Measurements
{
    private readonly List<ExperimentCase> _cases = [];

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<ExperimentCase> Cases => _cases;

    /// <summary>Whether every judged case is as the statement says.</summary>
    public bool AllAsExpected => _cases.TrueForAll(one => one.AsExpected != false);

    /// <summary>A value that is told and not judged.</summary>
    public ExperimentCase Tell<T>(string what, string measure, IBackend engine, IEnumerable<double> values) where T : unmanaged =>
        Add(what, measure, engine, DTypes.Of<T>(), values, "", null);

    /// <summary>A value that the statement says something about.</summary>
    /// <param name="what">What was looked at.</param>
    /// <param name="measure">What was measured.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="values">One value per seed.</param>
    /// <param name="expected">What the statement says, in words.</param>
    /// <param name="isAsExpected">The same, of the values.</param>
    public ExperimentCase Judge<T>(
        string what, string measure, IBackend engine, IEnumerable<double> values, string expected, Func<ExperimentCase, bool> isAsExpected) where T : unmanaged =>
        Add(what, measure, engine, DTypes.Of<T>(), values, expected, isAsExpected);

    private ExperimentCase Add(
        string what, string measure, IBackend engine, DType dtype, IEnumerable<double> values, string expected, Func<ExperimentCase, bool>? judge)
    {
        var one = new ExperimentCase
        {
            Case = what,
            Measure = measure,
            Engine = engine.Info.Name,
            Dtype = dtype.Name(),
            Values = [.. values],
            Expected = expected,
        };
        one = one with { AsExpected = judge?.Invoke(one) };
        _cases.Add(one);
        return one;
    }
}
