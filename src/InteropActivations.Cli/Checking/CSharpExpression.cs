using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InteropActivations.Cli.Checking;

/// <summary>A lambda given as text, compiled into memory. Nothing else touches the compiler, which takes a moment to load.</summary>
internal static class CSharpExpression
{
    private const string Usings = "using System; using System.Linq; using System.Numerics;\n";

    /// <summary>Compiles a lambda of numbers of that dtype.</summary>
    /// <param name="text">For example <c>x => x / (1 + Math.Exp(-x))</c>.</param>
    /// <param name="dtype">What x is.</param>
    /// <param name="assembly">The path of an assembly that it may call; null for none.</param>
    /// <exception cref="InputException">It is no lambda, or does not compile; the message says where.</exception>
    public static UserFunction Compile(string text, DType dtype, string? assembly)
    {
        // Read as an expression, so that it cannot close the class around it.
        var parsed = SyntaxFactory.ParseExpression(text);
        if (parsed.GetDiagnostics().FirstOrDefault(fault => fault.Severity == DiagnosticSeverity.Error) is { } syntax)
        {
            throw Fault(text, syntax, start: 0);
        }

        var count = parsed switch
        {
            SimpleLambdaExpressionSyntax => 1,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: > 0 and <= 16 and var parameters } => parameters,
            _ => throw new InputException($"'{text}' is no function; write a lambda such as x => x / (1 + Math.Exp(-x))."),
        };
        var type = dtype == DType.Float32 ? "float" : "double";
        var before = $"{Usings}public static class Checked {{ public static readonly Func<{string.Concat(Enumerable.Repeat($"{type}, ", count))}{type}> Function = ";
        var compilation = CSharpCompilation.Create(
            "Checked",
            [CSharpSyntaxTree.ParseText($"{before}{text}; }}")],
            References(assembly),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (emitted.Diagnostics.FirstOrDefault(fault => fault.Severity == DiagnosticSeverity.Error) is { } wrong)
        {
            throw Fault(text, wrong, before.Length);
        }

        var context = assembly is null ? null : System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(UserAssembly.Load(assembly));
        image.Position = 0;
        var loaded = context is null ? Assembly.Load(image.ToArray()) : context.LoadFromStream(image);
        var function = (Delegate)loaded.GetType("Checked")!.GetField("Function")!.GetValue(null)!;
        return new UserFunction(function.Method, function.Target);
    }

    /// <summary>The framework that the tool runs on, and the user's assembly.</summary>
    private static IEnumerable<MetadataReference> References(string? assembly)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(framework, "*.dll")
            .Where(IsManaged)
            .Append(assembly is null ? null : Path.GetFullPath(assembly))
            .OfType<string>()
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static bool IsManaged(string path) => Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll")
        && !name.Contains(".Native.", StringComparison.Ordinal);

    private static InputException Fault(string text, Diagnostic fault, int start)
    {
        var at = new TextSpan(Math.Clamp(fault.Location.SourceSpan.Start - start, 0, text.Length), 0).Start;
        var length = Math.Clamp(fault.Location.SourceSpan.Length, 0, text.Length - at);
        var place = length > 0 ? $"'{text.Substring(at, length)}' (letter {at + 1})" : $"letter {at + 1}";
        return new InputException($"The C# '{text}' does not compile, at {place}: {fault.GetMessage(System.Globalization.CultureInfo.InvariantCulture).TrimEnd('.')}.");
    }
}
