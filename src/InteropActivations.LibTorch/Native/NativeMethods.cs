using System.Runtime.InteropServices;

namespace InteropActivations.LibTorch.Native;

/// <summary>The functions of <c>native/interop_activations.h</c>, which documents them.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>The version of the header these declarations were written from.</summary>
    internal const int AbiVersion = 4;

    private const string Library = ShimLibrary.Name;

    [LibraryImport(Library, EntryPoint = "ia_last_error", StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(BorrowedText))]
    internal static partial string LastError();

    [LibraryImport(Library, EntryPoint = "ia_compiled_version", StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(BorrowedText))]
    internal static partial string CompiledVersion();

    [LibraryImport(Library, EntryPoint = "ia_configuration", StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(BorrowedText))]
    internal static partial string Configuration();

    [LibraryImport(Library, EntryPoint = "ia_blas", StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(BorrowedText))]
    internal static partial string Blas();

    [LibraryImport(Library, EntryPoint = "ia_abi_version")]
    internal static partial int LibraryAbiVersion();

    [LibraryImport(Library, EntryPoint = "ia_get_threads")]
    internal static partial int GetThreads();

    [LibraryImport(Library, EntryPoint = "ia_set_threads")]
    internal static partial Status SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "ia_expression_compile", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Status CompileExpression(string source, out ExpressionHandle expression);

    [LibraryImport(Library, EntryPoint = "ia_expression_free")]
    internal static partial void FreeExpression(nint expression);

    [LibraryImport(Library, EntryPoint = "ia_expression_forward")]
    internal static partial Status Forward(ExpressionHandle expression, DType dtype, Arguments* arguments, void* y, long yCount);

    [LibraryImport(Library, EntryPoint = "ia_expression_backward")]
    internal static partial Status Backward(
        ExpressionHandle expression, DType dtype, Arguments* arguments, void* dy, long dyCount, void* dx, void* learnedGradient);

    [LibraryImport(Library, EntryPoint = "ia_expression_evaluate")]
    internal static partial Status Evaluate(
        ExpressionHandle expression, DType dtype, NativeTensor* arguments, int argumentCount, int differentiable, out EvaluationHandle evaluation);

    [LibraryImport(Library, EntryPoint = "ia_evaluation_free")]
    internal static partial void FreeEvaluation(nint evaluation);

    [LibraryImport(Library, EntryPoint = "ia_evaluation_dimensions")]
    internal static partial int DimensionsOf(EvaluationHandle evaluation);

    [LibraryImport(Library, EntryPoint = "ia_evaluation_shape")]
    internal static partial Status ShapeOf(EvaluationHandle evaluation, long* shape);

    [LibraryImport(Library, EntryPoint = "ia_evaluation_values")]
    internal static partial Status ValuesOf(EvaluationHandle evaluation, void* y, long yCount);

    [LibraryImport(Library, EntryPoint = "ia_evaluation_backward")]
    internal static partial Status Backward(EvaluationHandle evaluation, void* dy, long dyCount, void** gradients);

    [LibraryImport(Library, EntryPoint = "ia_session_create")]
    internal static partial Status CreateSession(
        DType dtype, Network* network, void* parameters, long parameterCount, out SessionHandle session);

    [LibraryImport(Library, EntryPoint = "ia_session_free")]
    internal static partial void FreeSession(nint session);

    [LibraryImport(Library, EntryPoint = "ia_session_set_rates")]
    internal static partial Status SetRates(SessionHandle session, double learningRate, double momentum);

    [LibraryImport(Library, EntryPoint = "ia_session_step")]
    internal static partial Status Step(SessionHandle session, Batch* batch, double* loss);

    [LibraryImport(Library, EntryPoint = "ia_session_predict")]
    internal static partial Status Predict(SessionHandle session, void* inputs, long rows, void* outputs, long outputCount);

    [LibraryImport(Library, EntryPoint = "ia_session_copy")]
    internal static partial Status Copy(SessionHandle session, Quantity quantity, void* destination, long count);

    [LibraryImport(Library, EntryPoint = "ia_session_restore")]
    internal static partial Status Restore(
        SessionHandle session, void* parameters, long parameterCount, void* buffers, long bufferCount,
        void* optimizerState, long stateCount, long steps);
}
