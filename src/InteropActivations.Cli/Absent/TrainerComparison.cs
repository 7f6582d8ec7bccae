using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Trainers;

/// <summary>Stands for the comparison in a build that could not restore the Microsoft.ML package.</summary>
/// <remarks>The same name in <c>Present</c> is the comparison itself; the build compiles one of the two folders.</remarks>
internal static class TrainerComparison
{
    /// <summary>Says what would bring it.</summary>
    /// <exception cref="MissingEngineException">Always.</exception>
    public static IReadOnlyList<TrainerCase> Run(TrainerRequest request, WorkProgress progress, CancellationToken interrupted) =>
        throw new MissingEngineException(
            "Built without Microsoft.ML, because no package source had it; put the Microsoft.ML package into eng/feed, "
            + "or add a package source that has it (dotnet nuget add source URL), and build again.");
}
