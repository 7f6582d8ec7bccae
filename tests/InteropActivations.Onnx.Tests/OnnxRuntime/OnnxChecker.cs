using System.ComponentModel;
using System.Diagnostics;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>ONNX's own checker, <c>onnx.checker</c>, in the Python of this machine.</summary>
public static class OnnxChecker
{
    // The system's Python first: there Debian puts python3-onnx.
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3", "python"];

    /// <summary>What the checker, with shape inference, says against models; nothing where they are valid. Null and the reason where there is no checker.</summary>
    public static string? Check(IEnumerable<string> models, out string reason)
    {
        const string script =
            """
            import sys, onnx
            for path in sys.argv[1:]:
                model = onnx.load(path)
                if model.opset_import[0].version <= onnx.defs.onnx_opset_version():
                    onnx.checker.check_model(model, full_check=True)
            """;
        foreach (var python in Pythons)
        {
            try
            {
                if (Run(python, "-c", "import onnx").Code == 0)
                {
                    reason = "";
                    return Run(python, ["-c", script, .. models]).Error;
                }
            }
            catch (Win32Exception)
            {
                // There is no such program.
            }
        }

        reason = "No Python here has the package onnx (Debian's python3-onnx).";
        return null;
    }

    private static (int Code, string Error) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
