using InteropActivations.Data.Tensors;

namespace InteropActivations.Tests.Data.Tensors;

public class DamagedTensorFileTests
{
    private static readonly TensorSet Small = new(
        [NamedTensor.Of("0.weight", [2, 3], [1f, -2, 3, -4, 5, -6]), NamedTensor.Of("n", [], [7L]), NamedTensor.Of("k", [3], [true, false, true])],
        new Dictionary<string, string> { ["format"] = "pt" });

    public static TheoryData<string, bool> Files => new() { { ".npy", false }, { ".npz", false }, { ".npz", true }, { ".safetensors", false } };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_off_anywhere_is_refused(string ending, bool compressed)
    {
        var bytes = Bytes(ending, compressed);
        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<InputException>(() => TensorBytes.Read(bytes[..length]), $"cut after {length} bytes");
        }

        Should.Throw<InputException>(() => TensorBytes.Read([.. bytes, 0]), "one byte more");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_damaged_byte_is_refused_or_harmless(string ending, bool compressed)
    {
        var bytes = Bytes(ending, compressed);
        var whole = TensorBytes.Read(bytes).Tensors;
        var refused = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var damage in new byte[] { 0x01, 0x10, 0x80, 0xFF })
            {
                var damaged = bytes.ToArray();
                damaged[at] ^= damage;
                try
                {
                    var read = TensorBytes.Read(damaged).Tensors;

                    // An archive has checksums: what is read is what was written. The other formats have none.
                    if (ending == ".npz")
                    {
                        read.Select(TensorSamples.Text).ShouldBe(whole.Select(TensorSamples.Text), $"byte {at} ^ {damage:x2}");
                    }
                }
                catch (InputException)
                {
                    refused++;
                }
            }
        }

        refused.ShouldBeGreaterThan(bytes.Length, "of four damages for every byte");
    }

    private static byte[] Bytes(string ending, bool compressed) =>
        TensorBytes.Written(ending == ".npy" ? new TensorSet(Small.Tensors.Take(1)) : Small, ending, compressed);
}
