using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace InteropActivations.LibTorch.Native;

/// <summary>UTF-8 text that the library lends: copied, never freed, unlike what the built-in marshallers do with a returned string.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(BorrowedText))]
internal static unsafe class BorrowedText
{
    public static string ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
