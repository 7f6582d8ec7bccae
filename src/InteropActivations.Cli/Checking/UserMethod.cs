using System.Reflection;

namespace InteropActivations.Cli.Checking;

/// <summary>Finds the method that is meant among those of an assembly.</summary>
internal static class UserMethod
{
    /// <summary>The static method of that full name that a check can call.</summary>
    /// <param name="assembly">Where it is.</param>
    /// <param name="name">Namespace, type and method, for example My.Namespace.Math.Swish.</param>
    /// <param name="dtype">The dtype where overloads differ in it; null for float64 first.</param>
    /// <exception cref="InputException">There is none, or several; the message names the nearest, or all of them.</exception>
    public static MethodInfo Find(Assembly assembly, string name, DType? dtype)
    {
        var all = MethodsOf(assembly);
        var named = all.Where(method => NameOf(method) == name).ToList();
        if (named.Count == 0)
        {
            throw new InputException(all.Count == 0
                ? $"{assembly.GetName().Name} has no method of its own."
                : $"{NearestNames.Sentence("method", name, all.Select(NameOf))[..^1]}; give namespace, type and method.");
        }

        if (named.TrueForAll(method => !method.IsStatic))
        {
            throw new InputException($"{name} is a method of an instance; make it static, or call it in --csharp \"x => new {named[0].DeclaringType!.FullName}().{named[0].Name}(x)\".");
        }

        var callable = named.Where(method => method.IsStatic).SelectMany(Closed).Where(method => UserFunction.ShapeOf(method) is not null).ToList();
        if (callable.Count == 0)
        {
            throw new InputException($"{Signature(named[0])} is no function that can be checked; it must take and give double or float, spans of them, or rows: (ReadOnlySpan<double> x, int columns, Span<double> y).");
        }

        var wanted = dtype ?? (callable.Exists(method => UserFunction.ShapeOf(method)!.Value.DType == DType.Float64) ? DType.Float64 : DType.Float32);
        var fitting = callable.Where(method => UserFunction.ShapeOf(method)!.Value.DType == wanted).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new InputException($"{Signature(callable[0])} does not compute in {wanted.Name()}; leave out --dtype."),
            _ => throw new InputException($"{name} is ambiguous: {string.Join(", ", fitting.Select(Signature))}; call the one you mean in --csharp \"x => {name}(x)\" with --assembly."),
        };
    }

    /// <summary>The method as it is written: name and types.</summary>
    public static string Signature(MethodInfo method) => $"{NameOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}";

    private static List<MethodInfo> MethodsOf(Assembly assembly)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        try
        {
            return [.. assembly.GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal)).SelectMany(type => type.GetMethods(Own)).Where(method => !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal))];
        }
        catch (ReflectionTypeLoadException broken)
        {
            throw new InputException($"{assembly.GetName().Name} does not load: {UserAssembly.FirstLine(broken.LoaderExceptions.FirstOrDefault()?.Message ?? broken.Message)} Put what it needs beside it.", broken);
        }
    }

    /// <summary>A method, or one of generic math in both types.</summary>
    private static IEnumerable<MethodInfo> Closed(MethodInfo method)
    {
        if (!method.IsGenericMethodDefinition)
        {
            return method.ContainsGenericParameters ? [] : [method];
        }

        return method.GetGenericArguments().Length != 1 ? [] : ((Type[])[typeof(double), typeof(float)]).Select(type => Made(method, type)).OfType<MethodInfo>();
    }

    private static MethodInfo? Made(MethodInfo method, Type type)
    {
        try
        {
            return method.MakeGenericMethod(type);
        }
        catch (ArgumentException)
        {
            return null; // The type does not meet its constraints.
        }
    }
}
