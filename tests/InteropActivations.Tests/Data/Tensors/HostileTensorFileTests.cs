using System.Buffers.Binary;
using System.IO.Compression;

namespace InteropActivations.Tests.Data.Tensors;

public class HostileTensorFileTests
{
    private const string Header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }",
        "holds pickled Python objects, which are programs and are never read; save arrays of numbers")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }",
        "holds numbers of the dtype '<c8'; float16 to float64, int8 to int64, uint8 to uint32 and bool can be read")]
    [InlineData("{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (2,), }",
        "holds a structure of several fields; save each of them as an array of its own")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), }",
        "has a shape of more numbers or dimensions than can be held: (65536, 65536)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2), }", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'shape': (1,), }", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': (1,), }", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': 'shape': (2,)}", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }}", NoHeader)]
    [InlineData("{'descr': '<f4', 'shape': (2,), }", NoHeader)]
    [InlineData("__import__('os').system('true')", NoHeader)]
    [InlineData("", NoHeader)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000,), }",
        "has 81 bytes, but its header and numbers need 4,000,073")]
    public void A_npy_header_that_is_none_is_refused(string header, string fault) =>
        TensorBytes.Refusal(TensorBytes.Npy(header, 8)).ShouldBe($"model.x cannot be read: it {fault}.");

    private const string NoHeader = "has no header of a descr, a fortran_order and a shape of whole numbers below 2,147,483,648";

    [Fact]
    public void A_npy_of_an_unknown_version_or_an_endless_header_is_refused()
    {
        TensorBytes.Refusal(TensorBytes.Npy(Header, 8, version: 4)).ShouldEndWith("it is of version 4.0 of the .npy format; 1.0, 2.0 and 3.0 can be read.");
        var endless = TensorBytes.Npy(Header, 8, version: 2);
        BinaryPrimitives.WriteUInt32LittleEndian(endless.AsSpan(8), uint.MaxValue);
        TensorBytes.Refusal(endless).ShouldEndWith("it says that its header has 4,294,967,295 characters, which none has.");
        TensorBytes.Read(TensorBytes.Npy(Header, 8, version: 2)).Tensors[0].Shape.ShouldBe([2]);
        TensorBytes.Read(TensorBytes.Npy(Header.Replace("2,", "2L,"), 8)).Tensors[0].Shape.ShouldBe([2]);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16,
        "its header tells twice of 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12,
        "its tensor 'b' begins at byte 4, within the tensor before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}""", 20,
        "its tensor 'b' begins at byte 12, but the tensor before it ends at 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "its header tells of 8 bytes of numbers, but 9 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4000],"data_offsets":[0,16000]}}""", 8, "its header tells of 16,000 bytes of numbers, but 8 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8,
        "its tensor 'a' lies at the bytes 0 to 8, but [3] numbers of F32 need 12 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8,
        "its tensor 'a' lies at the bytes 8 to 0, but [2] numbers of F32 need 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "its tensor 'a' has a shape of more numbers than can be held")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,0],"data_offsets":[0,0]}}""", 0, "its tensor 'a' has a shape of more numbers than can be held")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,0]}}""", 0,
        "its tensor 'a' has a list that is not one of up to 64 whole numbers from 0 to 2⁶³ − 1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}}""", 0,
        "its tensor 'a' has a list that is not one of up to 64 whole numbers from 0 to 2⁶³ − 1")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]}}""", 2,
        "its tensor 'a' has the dtype 'F8_E4M3'; F16, BF16, F32, F64, I8 to I64, U8 to U32 and BOOL can be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"shape":[2]}}""", 8, "its tensor 'a' has 'shape', which is unknown or stands there twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 0, "its tensor 'a' lacks its dtype, its shape or its two data_offsets")]
    [InlineData("""{"../a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0,
        "its header has a tensor '../a' whose name cannot be used: as the name of a file it would lead out of the folder it is unpacked into")]
    [InlineData("""{"a":[[[[[[[[]]]]]]]]}""", 0, "its header has something else at byte 5 than a safetensors file has there")]
    [InlineData("""{"a":{"shape":[[[[[""", 0, "its header is not the JSON of a safetensors file at byte 15 of its line")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "its header has something else at byte 21 than a safetensors file has there")]
    [InlineData("""{"a":{}}{}""", 0, "its tensor 'a' lacks its dtype, its shape or its two data_offsets")]
    [InlineData("""{}{}""", 0, "its header is not the JSON of a safetensors file at byte 2 of its line")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "its header is not the JSON of a safetensors file")]
    public void A_safetensors_header_that_is_none_is_refused(string header, int bufferLength, string fault) =>
        TensorBytes.Refusal(TensorBytes.Safetensors(header, bufferLength)).ShouldBe($"model.x cannot be read: {fault}.");

    [Theory]
    [InlineData(-1L, "18,446,744,073,709,551,615")]
    [InlineData(long.MaxValue, "9,223,372,036,854,775,807")]
    [InlineData(100L, "100")]
    [InlineData(0L, "0")]
    public void A_safetensors_header_longer_than_the_file_is_refused(long length, string shown) =>
        TensorBytes.Refusal(TensorBytes.Safetensors(length, "{}", 8)).ShouldBe(
            $"model.x cannot be read: its header is said to have {shown} bytes, which a file of 18 bytes cannot have.");

    [Theory]
    [InlineData("../../evil.npy", "'../../evil.npy' has no name that can be used: as the name of a file it would lead out of the folder it is unpacked into")]
    [InlineData("/etc/evil.npy", "'/etc/evil.npy' has no name that can be used: as the name of a file it would lead out of the folder it is unpacked into")]
    [InlineData("C:evil.npy", "'C:evil.npy' has no name that can be used: as the name of a file it would lead out of the folder it is unpacked into")]
    [InlineData(".npy", "'.npy' has no name that can be used: it is empty")]
    [InlineData("archive/data.pkl",
        "'archive/data.pkl' is no .npy array; numpy.savez writes such archives, while a .pt file of torch.save holds pickled objects, which are never read")]
    public void Names_of_entries_that_lead_elsewhere_are_refused(string name, string fault) =>
        TensorBytes.Refusal(TensorBytes.Zip(CompressionLevel.NoCompression, (name, TensorBytes.Npy(Header, 8)))).ShouldBe(
            $"model.x cannot be read: its entry {fault}.");

    [Fact]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        const int Expanded = 80 << 20;
        var bomb = TensorBytes.Zip(
            CompressionLevel.Fastest, ("a.npy", TensorBytes.Npy($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({Expanded},), }}", Expanded)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        TensorBytes.Refusal(bomb).ShouldBe(
            "model.x cannot be read: its entry 'a.npy' would expand the file to more than 67,108,864 bytes; save it by numpy.savez, which does not compress.");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void An_entry_that_does_not_expand_to_what_it_says_is_refused()
    {
        // 1,064 bytes of content; the directory and the entry's own header are made to say less, and more.
        foreach (var (said, fault) in new[] { (1000, "has 1,000 bytes, but its header and numbers need 1,064"), (2000, "has 2,000 bytes, but its header and numbers need 1,064") })
        {
            var bytes = TensorBytes.Zip(CompressionLevel.Optimal, ("a.npy", TensorBytes.Npy(Header.Replace("2,", "248,").PadRight(62), 992)));
            foreach (var at in new[] { TensorBytes.Find(bytes, "PK\x3\x4"u8) + 22, TensorBytes.Find(bytes, "PK\x1\x2"u8) + 24 })
            {
                BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)).ShouldBe(1064);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), said);
            }

            TensorBytes.Refusal(bytes).ShouldBe($"model.x cannot be read: its entry 'a.npy' {fault}.");
        }
    }

    [Fact]
    public void Entries_that_overlap_stand_twice_or_contradict_themselves_are_refused()
    {
        var array = TensorBytes.Npy(Header, 8);
        var twice = TensorBytes.Zip(CompressionLevel.NoCompression, ("a.npy", array), ("a.npy", array));
        TensorBytes.Refusal(twice).ShouldBe("model.x cannot be read: its entry 'a.npy' stands there twice.");

        // The second entry is told to lie where the first one does.
        BinaryPrimitives.WriteInt32LittleEndian(twice.AsSpan(TensorBytes.Find(twice, "PK\x1\x2"u8, 1) + 42), 0);
        TensorBytes.Refusal(twice).ShouldBe("model.x cannot be read: its entry 'a.npy' overlaps the entry 'a.npy'.");

        var two = TensorBytes.Zip(CompressionLevel.NoCompression, ("a.npy", array), ("b.npy", array));
        BinaryPrimitives.WriteInt32LittleEndian(two.AsSpan(TensorBytes.Find(two, "PK\x1\x2"u8, 1) + 42), 0);
        TensorBytes.Refusal(two).ShouldBe("model.x cannot be read: its entry 'b.npy' has a header of its own that contradicts the directory.");

        BinaryPrimitives.WriteInt32LittleEndian(two.AsSpan(TensorBytes.Find(two, "PK\x1\x2"u8, 1) + 42), int.MaxValue);
        TensorBytes.Refusal(two).ShouldBe("model.x cannot be read: its entry 'b.npy' is said to lie outside the file.");
    }

    [Fact]
    public void A_directory_that_tells_of_more_entries_than_it_has_is_refused()
    {
        var bytes = TensorBytes.Zip(CompressionLevel.NoCompression, ("a.npy", TensorBytes.Npy(Header, 8)));
        var end = TensorBytes.Find(bytes, "PK\x5\x6"u8);
        bytes[end + 8] = bytes[end + 10] = 0xFE;
        TensorBytes.Refusal(bytes).ShouldBe("model.x cannot be read: its directory tells of 254 entries, more than its 51 bytes or 65,536 allow.");
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9 })]
    [InlineData(new byte[] { (byte)'{', 0 })]
    public void What_is_no_tensor_file_is_refused(byte[] bytes) =>
        TensorBytes.Refusal(bytes).ShouldBe("model.x cannot be read: it begins as no .npz, .safetensors or .npy file does.");
}
