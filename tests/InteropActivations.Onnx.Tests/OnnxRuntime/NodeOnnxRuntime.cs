using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>A model to be run, and the rows it is run on.</summary>
public sealed record Job(string Model, string Dtype, int Columns, double[] Input);

/// <summary>What ONNX Runtime answered: the values of every output, or why not. Numbers that JSON lacks are texts.</summary>
public sealed record JobResult(JsonElement[][]? Outputs, string? Error)
{
    /// <summary>The numbers of an output.</summary>
    public double[] Numbers(int output = 0) => [.. Outputs![output].Select(element =>
        element.ValueKind == JsonValueKind.Number ? element.GetDouble() : double.Parse(element.GetString()!, CultureInfo.InvariantCulture))];

    /// <summary>The texts of an output.</summary>
    public string[] Texts(int output) => [.. Outputs![output].Select(element => element.ToString())];
}

/// <summary>The real ONNX Runtime, as the npm package onnxruntime-node on this machine's Node.js.</summary>
/// <remarks>The package is installed once, into a folder of the system's temporary folder, and used from there afterwards.</remarks>
public sealed class NodeOnnxRuntime
{
    // The first version tested here; its processor-only libraries are inside the package, and its install script fetches others.
    private const string Package = "onnxruntime-node@1.30.0";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly string _modules;

    private NodeOnnxRuntime(string modules) => _modules = modules;

    /// <summary>The runtime, or null and the reason why there is none.</summary>
    public static NodeOnnxRuntime? TryOpen(out string reason)
    {
        try
        {
            var folder = Path.Combine(Path.GetTempPath(), $"interop-{Package.Replace('@', '-')}");
            if (!Directory.Exists(folder))
            {
                Install(folder);
            }

            var runtime = new NodeOnnxRuntime(Path.Combine(folder, "node_modules"));
            runtime.Node(["-e", "require('onnxruntime-node')"]);
            reason = "";
            return runtime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or IOException)
        {
            reason = $"{Package} is not available: {exception.Message}";
            return null;
        }
    }

    /// <summary>Runs the models in one process.</summary>
    public JobResult[] Run(IReadOnlyList<Job> jobs)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "OnnxRuntime", "run.cjs");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(jobs, Json));
            return JsonSerializer.Deserialize<JobResult[]>(Node([script, file]), Json)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Installed beside its place and moved there whole, so that a broken or a second install leaves nothing half done.
    private static void Install(string folder)
    {
        var staging = Directory.CreateTempSubdirectory("interop-npm-").FullName;
        try
        {
            Start("npm", ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--prefix", staging, Package], TimeSpan.FromMinutes(1));
            if (!Directory.Exists(folder))
            {
                Directory.Move(staging, folder);
            }
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private string Node(string[] arguments) => Start("node", arguments, TimeSpan.FromMinutes(1), ("NODE_PATH", _modules));

    private static string Start(string program, string[] arguments, TimeSpan limit, params (string Name, string Value)[] environment)
    {
        // On Windows npm is a script, which only the shell starts.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} took longer than {limit.TotalSeconds:0} s.");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {FirstError(error.GetAwaiter().GetResult())}");
    }

    // npm puts warnings before, node a listing of the failing line.
    private static string FirstError(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.FirstOrDefault() ?? "it said nothing";
    }
}
