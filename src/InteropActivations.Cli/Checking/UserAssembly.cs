using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Versioning;
using InteropActivations.Cli.Work;

namespace InteropActivations.Cli.Checking;

/// <summary>A user's assembly, loaded beside the tool's own with what lies next to it.</summary>
internal static class UserAssembly
{
    /// <summary>Loads an assembly.</summary>
    /// <exception cref="InputException">There is none, or none that runs here; the message says why.</exception>
    public static Assembly Load(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new InputException($"There is no assembly {path}; build your project and name its .dll, for example bin/Release/net10.0/My.dll.");
        }

        CheckFramework(path, full);
        try
        {
            return new GuestContext(Path.GetFileName(full), full).LoadFromAssemblyPath(full);
        }
        catch (Exception broken) when (broken is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw new InputException($"{path} does not load: {FirstLine(broken.Message)}", broken);
        }
    }

    /// <summary>The first line of a message of the runtime, which goes on with a stack of loaders.</summary>
    public static string FirstLine(string message) => $"{message.Split('\n')[0].Trim().TrimEnd('.')}.";

    private static void CheckFramework(string path, string full)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(full));
            if (!file.HasMetadata || !file.GetMetadataReader().IsAssembly)
            {
                throw new InputException($"{path} is no .NET assembly.");
            }

            var asked = FrameworkOf(file.GetMetadataReader());
            if (asked is { Identifier: ".NETCoreApp" } && asked.Version > Environment.Version)
            {
                throw new InputException($"{path} is built for .NET {asked.Version}, but the tool runs on .NET {Environment.Version.ToString(2)}; build it for net{Environment.Version.ToString(2)} or earlier.");
            }

            if (asked is { Identifier: ".NETFramework" })
            {
                throw new InputException($"{path} is built for .NET Framework {asked.Version}, but the tool runs on .NET {Environment.Version.ToString(2)}; build it for net{Environment.Version.ToString(2)} or netstandard2.0.");
            }
        }
        catch (BadImageFormatException)
        {
            throw new InputException($"{path} is no .NET assembly.");
        }
    }

    private static FrameworkName? FrameworkOf(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, nameof(TargetFrameworkAttribute)))
            {
                var value = reader.GetBlobReader(attribute.Value);
                // The prolog of an attribute's arguments, then the string.
                return value.ReadUInt16() == 1 && value.ReadSerializedString() is { Length: > 0 } text ? new FrameworkName(text) : null;
            }
        }

        return null;
    }
}
