using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>What is said about a data set that comes with this project.</summary>
/// <param name="Name">Its name, as commands take it.</param>
/// <param name="Title">Its title.</param>
/// <param name="File">Its file in the data sets' folder.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Features">The names of its features.</param>
/// <param name="Classes">The names of its classes; null for a regression.</param>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Source">Who made it, and where it is published.</param>
/// <param name="Licence">Under which terms.</param>
/// <param name="Sha256">The checksum of its file, in hexadecimal.</param>
public sealed record DataSetInfo(
    string Name,
    string Title,
    string File,
    DataTask Task,
    int Rows,
    ImmutableArray<string> Features,
    ImmutableArray<string>? Classes,
    string Label,
    string Source,
    string Licence,
    string Sha256);
