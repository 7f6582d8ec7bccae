namespace InteropActivations.Cli.Report.Formulas;

/// <summary>The commands of LaTeX that stand for one sign or name.</summary>
internal static class LatexSymbols
{
    /// <summary>Letters.</summary>
    public static IReadOnlyDictionary<string, string> Letters { get; } = new Dictionary<string, string>
    {
        [@"\alpha"] = "α",
        [@"\beta"] = "β",
        [@"\gamma"] = "γ",
        [@"\delta"] = "δ",
        [@"\epsilon"] = "ϵ",
        [@"\varepsilon"] = "ε",
        [@"\theta"] = "θ",
        [@"\lambda"] = "λ",
        [@"\mu"] = "μ",
        [@"\pi"] = "π",
        [@"\sigma"] = "σ",
        [@"\tau"] = "τ",
        [@"\phi"] = "ϕ",
        [@"\varphi"] = "φ",
        [@"\Phi"] = "Φ",
        [@"\infty"] = "∞",
        [@"\partial"] = "∂",
    };

    /// <summary>Operators.</summary>
    public static IReadOnlyDictionary<string, string> Operators { get; } = new Dictionary<string, string>
    {
        [@"\le"] = "≤",
        [@"\leq"] = "≤",
        [@"\ge"] = "≥",
        [@"\geq"] = "≥",
        [@"\ne"] = "≠",
        [@"\neq"] = "≠",
        [@"\lt"] = "<",
        [@"\gt"] = ">",
        [@"\cdot"] = "·",
        [@"\times"] = "×",
        [@"\pm"] = "±",
        [@"\odot"] = "⊙",
        [@"\sim"] = "∼",
        [@"\in"] = "∈",
        [@"\to"] = "→",
        [@"\cup"] = "∪",
        [@"\sum"] = "∑",
        [@"\prime"] = "′",
        [@"\ldots"] = "…",
        [@"\dots"] = "…",
        [@"\{"] = "{",
        [@"\}"] = "}",
    };

    /// <summary>Names of functions, written upright.</summary>
    public static IReadOnlySet<string> Functions { get; } = new HashSet<string>
    {
        @"\max", @"\min", @"\exp", @"\ln", @"\log", @"\sin", @"\cos", @"\tan", @"\sinh", @"\cosh", @"\tanh", @"\arctan",
    };

    /// <summary>Spaces, with their width.</summary>
    public static IReadOnlyDictionary<string, string> Spaces { get; } = new Dictionary<string, string>
    {
        [@"\,"] = "0.17em",
        [@"\:"] = "0.22em",
        [@"\;"] = "0.28em",
        [@"\ "] = "0.3em",
        [@"\quad"] = "1em",
        [@"\qquad"] = "2em",
    };
}
