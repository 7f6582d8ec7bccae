using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Reads and writes the first few of some lanes, without touching the memory of the others.</summary>
/// <remarks>
/// By the masked instructions of AVX-512 and AVX where the lanes have them, and through the stack elsewhere: a copy of unknown
/// length there costs more than a whole vector formula.
/// </remarks>
internal static unsafe class MaskedMemory
{
    /// <summary>The first values of some lanes; the other lanes hold <paramref name="filler"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Load<V, T>(ref readonly T source, int count, V filler)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(V) == typeof(Lanes512<T>) && Avx512F.IsSupported)
        {
            fixed (T* from = &source)
            {
                return typeof(T) == typeof(float)
                    ? Unsafe.BitCast<Vector512<float>, V>(Avx512F.MaskLoad((float*)from, Mask512(count).AsSingle(), Unsafe.BitCast<V, Vector512<float>>(filler)))
                    : Unsafe.BitCast<Vector512<double>, V>(Avx512F.MaskLoad((double*)from, WideMask512(count).AsDouble(), Unsafe.BitCast<V, Vector512<double>>(filler)));
            }
        }

        if (typeof(V) == typeof(Lanes256<T>) && Avx2.IsSupported)
        {
            fixed (T* from = &source)
            {
                return typeof(T) == typeof(float)
                    ? Unsafe.BitCast<Vector256<float>, V>(Vector256.ConditionalSelect(
                        Mask256(count).AsSingle(), Avx.MaskLoad((float*)from, Mask256(count).AsSingle()), Unsafe.BitCast<V, Vector256<float>>(filler)))
                    : Unsafe.BitCast<Vector256<double>, V>(Vector256.ConditionalSelect(
                        WideMask256(count).AsDouble(), Avx.MaskLoad((double*)from, WideMask256(count).AsDouble()), Unsafe.BitCast<V, Vector256<double>>(filler)));
            }
        }

        if (typeof(V) == typeof(Lanes256Pair) && Avx2.IsSupported)
        {
            var pair = Unsafe.BitCast<V, Lanes256Pair>(filler);
            fixed (T* from = &source)
            {
                var (first, second) = (Mask256(count).AsSingle(), Mask256(count - Vector256<float>.Count).AsSingle());
                return Unsafe.BitCast<Lanes256Pair, V>(new(
                    Vector256.ConditionalSelect(first, Avx.MaskLoad((float*)from, first), pair.Low),
                    Vector256.ConditionalSelect(second, Avx.MaskLoad((float*)from + Vector256<float>.Count, second), pair.High)));
            }
        }

        MemoryMarshal.CreateReadOnlySpan(in source, count).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<V, T>(ref filler), V.Count));
        return filler;
    }

    /// <summary>Writes the first of the lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Store<V, T>(V value, ref T destination, int count)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(V) == typeof(Lanes512<T>) && Avx512F.IsSupported)
        {
            fixed (T* to = &destination)
            {
                if (typeof(T) == typeof(float))
                {
                    Avx512F.MaskStore((float*)to, Mask512(count).AsSingle(), Unsafe.BitCast<V, Vector512<float>>(value));
                }
                else
                {
                    Avx512F.MaskStore((double*)to, WideMask512(count).AsDouble(), Unsafe.BitCast<V, Vector512<double>>(value));
                }
            }
        }
        else if (typeof(V) == typeof(Lanes256<T>) && Avx2.IsSupported)
        {
            fixed (T* to = &destination)
            {
                if (typeof(T) == typeof(float))
                {
                    Avx.MaskStore((float*)to, Mask256(count).AsSingle(), Unsafe.BitCast<V, Vector256<float>>(value));
                }
                else
                {
                    Avx.MaskStore((double*)to, WideMask256(count).AsDouble(), Unsafe.BitCast<V, Vector256<double>>(value));
                }
            }
        }
        else if (typeof(V) == typeof(Lanes256Pair) && Avx2.IsSupported)
        {
            var pair = Unsafe.BitCast<V, Lanes256Pair>(value);
            fixed (T* to = &destination)
            {
                Avx.MaskStore((float*)to, Mask256(count).AsSingle(), pair.Low);
                Avx.MaskStore((float*)to + Vector256<float>.Count, Mask256(count - Vector256<float>.Count).AsSingle(), pair.High);
            }
        }
        else
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<V, T>(ref value), count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static Vector512<int> Mask512(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count));

    [MethodImpl(AggressiveInlining)]
    private static Vector512<long> WideMask512(int count) => Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count));

    [MethodImpl(AggressiveInlining)]
    private static Vector256<int> Mask256(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count));

    [MethodImpl(AggressiveInlining)]
    private static Vector256<long> WideMask256(int count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count));
}
