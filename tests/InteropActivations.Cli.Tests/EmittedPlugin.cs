using System.Reflection;
using System.Reflection.Emit;
using InteropActivations.Backends;

namespace InteropActivations.Cli.Tests;

/// <summary>Assemblies with a provider of an engine, right ones and wrong ones, written as files.</summary>
internal static class EmittedPlugin
{
    private const TypeAttributes PublicClass = TypeAttributes.Public | TypeAttributes.Class;
    private const MethodAttributes Implementation = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;

    /// <summary>A provider of an engine that is absent, or fails where it is told to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The engine's name.</param>
    /// <param name="failsWhenMade">Whether its constructor throws.</param>
    /// <param name="failsWhenOpened">Whether opening it throws.</param>
    /// <param name="contract">The interface it implements; the tool's own unless given.</param>
    public static void Save(string path, string name, bool failsWhenMade = false, bool failsWhenOpened = false, Type? contract = null)
    {
        contract ??= typeof(IBackendProvider);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(path)), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("module").DefineType("My.Provider", PublicClass, typeof(object), [contract]);

        var made = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        made.Emit(OpCodes.Ldarg_0);
        made.Emit(OpCodes.Call, typeof(object).GetConstructor([])!);
        ThrowOr(made, failsWhenMade, () => made.Emit(OpCodes.Ret));

        var getName = type.DefineMethod("get_Name", Implementation | MethodAttributes.SpecialName, typeof(string), []);
        getName.GetILGenerator().Emit(OpCodes.Ldstr, name);
        getName.GetILGenerator().Emit(OpCodes.Ret);

        if (contract == typeof(IBackendProvider))
        {
            var open = type.DefineMethod("TryOpen", Implementation, typeof(bool), [typeof(IBackend).MakeByRefType(), typeof(string).MakeByRefType()]);
            open.DefineParameter(1, ParameterAttributes.Out, "backend");
            open.DefineParameter(2, ParameterAttributes.Out, "reason");
            var body = open.GetILGenerator();
            ThrowOr(body, failsWhenOpened, () =>
            {
                body.Emit(OpCodes.Ldarg_1);
                body.Emit(OpCodes.Ldnull);
                body.Emit(OpCodes.Stind_Ref);
                body.Emit(OpCodes.Ldarg_2);
                body.Emit(OpCodes.Ldstr, "It is only a stand-in.");
                body.Emit(OpCodes.Stind_Ref);
                body.Emit(OpCodes.Ldc_I4_0);
                body.Emit(OpCodes.Ret);
            });
        }

        type.CreateType();
        assembly.Save(path);
    }

    /// <summary>The interface of providers as another version of the contract has it.</summary>
    public static Type ContractOf(Version version)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("InteropActivations") { Version = version }, typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("module").DefineType(
            typeof(IBackendProvider).FullName!, TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        type.DefineMethod("get_Name", MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(string), []);
        return type.CreateType();
    }

    private static void ThrowOr(ILGenerator body, bool throws, Action otherwise)
    {
        if (throws)
        {
            body.Emit(OpCodes.Ldstr, "No key\nfor the engine.");
            body.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
            body.Emit(OpCodes.Throw);
        }
        else
        {
            otherwise();
        }
    }
}
