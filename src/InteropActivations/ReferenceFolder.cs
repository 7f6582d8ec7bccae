namespace InteropActivations;

/// <summary>Finds the folders of <c>reference</c>: beside the application, as an installed tool has them, or in a folder above it, as in a checkout.</summary>
public static class ReferenceFolder
{
    /// <summary>The folder <c>reference/<paramref name="name"/></c>, or null where there is none.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "reference", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
