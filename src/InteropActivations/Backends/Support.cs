namespace InteropActivations.Backends;

/// <summary>How an engine computes an activation.</summary>
public enum SupportKind
{
    /// <summary>Not at all; <see cref="Support.Reason"/> says why.</summary>
    None,

    /// <summary>From several of its operations, because it has none of that name.</summary>
    Composed,

    /// <summary>By an operation of its own.</summary>
    Native,
}

/// <summary>An engine's answer to whether it computes an activation.</summary>
/// <param name="Kind">How it computes it.</param>
/// <param name="Reason">For <see cref="SupportKind.None"/> why not; for <see cref="SupportKind.Composed"/> from what.</param>
public readonly record struct Support(SupportKind Kind, string Reason = "")
{
    /// <summary>An operation of the engine's own.</summary>
    public static Support Native { get; } = new(SupportKind.Native);

    /// <summary>Composed of other operations.</summary>
    public static Support Composed(string from) => new(SupportKind.Composed, from);

    /// <summary>Not supported.</summary>
    public static Support None(string reason) => new(SupportKind.None, reason);
}
