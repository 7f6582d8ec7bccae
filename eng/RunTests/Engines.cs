using System.Text.Json;

namespace RunTests;

/// <summary>One line per engine: tested, or why not.</summary>
internal static class Engines
{
    /// <summary>Asks <c>interop doctor</c> which engines are there, in a process of its own because native libraries may end it.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="passed">Names of the tests that passed; tests of an engine carry its name.</param>
    public static IReadOnlyList<string> Lines(string root, IReadOnlyCollection<string> passed)
    {
        var tool = Path.Combine(root, "src", "InteropActivations.Cli", "bin", "Release", "net10.0", "interop.dll");
        var (exitCode, output, errors) = Dotnet.Run([tool, "doctor", "--json"]);
        try
        {
            return Read(output, passed);
        }
        catch (JsonException)
        {
            return [$"engines: unknown, because interop doctor ended with exit code {exitCode} and no answer: {errors.Trim()}"];
        }
    }

    /// <summary>The lines for what <c>interop doctor --json</c> answered.</summary>
    public static IReadOnlyList<string> Read(string json, IReadOnlyCollection<string> passed)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("environment").GetProperty("engines").EnumerateArray()
            .Select(engine => Line(engine, passed))
            .ToList();
    }

    private static string Line(JsonElement engine, IReadOnlyCollection<string> passed)
    {
        var name = engine.GetProperty("name").GetString()!;
        if (!engine.GetProperty("available").GetBoolean())
        {
            return $"{name}: not tested. {engine.GetProperty("reason").GetString()}";
        }

        var version = engine.GetProperty("info").GetProperty("version").GetString();
        var tested = passed.Any(test => test.Contains(name, StringComparison.OrdinalIgnoreCase));
        return $"{name} {version}: " + (tested ? "tested" : "not tested. None of these tests uses it.");
    }
}
