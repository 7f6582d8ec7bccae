using System.Runtime.InteropServices;

namespace InteropActivations.LibTorch.Native;

/// <summary>An <c>ia_expression</c>.</summary>
internal sealed class ExpressionHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeExpression(handle);
        return true;
    }
}

/// <summary>An <c>ia_evaluation</c>.</summary>
internal sealed class EvaluationHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeEvaluation(handle);
        return true;
    }
}

/// <summary>An <c>ia_session</c>.</summary>
internal sealed class SessionHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeSession(handle);
        return true;
    }
}
