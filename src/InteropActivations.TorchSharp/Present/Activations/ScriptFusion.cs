using System.Runtime.InteropServices;

namespace InteropActivations.TorchSharp.Activations;

/// <summary>Keeps libtorch from fusing the operations of a script into code of its own, which rounds otherwise from one run to the next.</summary>
/// <remarks>
/// libtorch asks its environment once, before the first script is run, and TorchSharp has no other switch. The process's native
/// environment is meant, which .NET's own does not reach.
/// </remarks>
internal static partial class ScriptFusion
{
    private const string Switch = "PYTORCH_TENSOREXPR";

    private const string Off = "0";

    /// <summary>Switches it off; to be called before a script is compiled.</summary>
    public static void SwitchOff()
    {
        if (OperatingSystem.IsWindows())
        {
            _ = PutEnvironment(Switch, Off);
        }
        else
        {
            _ = SetEnvironment(Switch, Off, overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "_putenv_s", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PutEnvironment(string name, string value);
}
