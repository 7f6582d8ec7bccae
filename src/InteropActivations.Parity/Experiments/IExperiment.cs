using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>A phenomenon that networks are known for, put to the test on every engine.</summary>
public interface IExperiment
{
    /// <summary>Its name, as the command takes it.</summary>
    string Name { get; }

    /// <summary>Its title.</summary>
    string Title { get; }

    /// <summary>The statement that is put to the test.</summary>
    string Statement { get; }

    /// <summary>Measures, and judges the statement by what was measured.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    /// <exception cref="NotSupportedException">An engine cannot compute one of its networks.</exception>
    ExperimentResult Run(ExperimentContext context);
}
