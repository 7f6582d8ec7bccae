using InteropActivations.Data.Tensors;

namespace InteropActivations.Tests.Data.Tensors;

public class TensorFileTests
{
    private static readonly string Folder = ReferenceFolder.Find("tensors")!;

    /// <summary>What make_tensors.py wrote by numpy and safetensors themselves: element i is start + i / 4, or start + i for whole numbers.</summary>
    private static readonly Dictionary<string, (TensorType Type, int[] Shape, double Start)> Made = new()
    {
        ["float64"] = (TensorType.Float64, [2, 3], -1),
        ["float32"] = (TensorType.Float32, [2, 3], -1),
        ["float16"] = (TensorType.Float32, [5], -1),
        ["int64"] = (TensorType.Int64, [3, 1], -2),
        ["int32"] = (TensorType.Int32, [2, 2], -2),
        ["int16"] = (TensorType.Int32, [2], -2),
        ["int8"] = (TensorType.Int32, [2], -2),
        ["uint8"] = (TensorType.UInt8, [4], 250),
        ["uint16"] = (TensorType.Int32, [4], 65530),
        ["uint32"] = (TensorType.Int64, [3], 4294967290),
        ["bool"] = (TensorType.Bool, [5], 0),
        ["scalar"] = (TensorType.Float32, [], 0.5),
        ["empty"] = (TensorType.Float32, [0, 3], 0),
    };

    [Theory]
    [InlineData("numpy.npz")]
    [InlineData("numpy-compressed.npz")]
    [InlineData("safetensors.safetensors")]
    public void What_numpy_and_safetensors_wrote_is_read(string file)
    {
        var set = TensorFile.Read(Path.Combine(Folder, file));
        set.Tensors.Select(tensor => tensor.Name).ShouldBe(Made.Keys, ignoreOrder: true);
        foreach (var (name, (type, shape, start)) in Made)
        {
            var tensor = set.Find(name).ShouldNotBeNull();
            tensor.Type.ShouldBe(type, name);
            tensor.Shape.ToArray().ShouldBe(shape, name);
            var whole = type is not (TensorType.Float32 or TensorType.Float64);
            tensor.To<double>().ShouldBe(
                [.. Enumerable.Range(0, tensor.Count).Select(i => type == TensorType.Bool ? 1 - (i % 2) : start + (whole ? i : i / 4d))], name);
        }

        set.Metadata.Count.ShouldBe(file.EndsWith(".npz", StringComparison.Ordinal) ? 0 : 2);
    }

    [Theory]
    [InlineData("numpy-c")]
    [InlineData("numpy-fortran")]
    [InlineData("numpy-big-endian")]
    public void Every_order_of_bytes_and_dimensions_of_a_npy_is_read(string name)
    {
        var tensor = TensorFile.Read(Path.Combine(Folder, name + ".npy")).Tensors.ShouldHaveSingleItem();
        tensor.Name.ShouldBe(name);
        tensor.Shape.ShouldBe([2, 3, 4]);
        tensor.Values<double>().ToArray().ShouldBe([.. Enumerable.Range(0, 24).Select(i => -1 + (i / 4d))]);
    }

    [Fact]
    public void A_npy_is_written_with_the_bytes_that_numpy_writes()
    {
        var path = Path.Combine(Folder, "numpy-c.npy");
        TensorBytes.Written(TensorFile.Read(path), ".npy").ShouldBe(File.ReadAllBytes(path));
    }

    [Fact]
    public void Bfloat16_is_the_upper_half_of_a_float()
    {
        var bytes = TensorBytes.Safetensors("""{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", 4);
        (bytes[^4], bytes[^3], bytes[^2], bytes[^1]) = (0xC0, 0x3F, 0x00, 0xC2);
        TensorBytes.Read(bytes).Tensors[0].Values<float>().ToArray().ShouldBe([1.5f, -32f]);
    }

    [Theory]
    [InlineData(".npz", false)]
    [InlineData(".npz", true)]
    [InlineData(".safetensors", false)]
    public void Any_tensors_are_read_as_they_were_written(string ending, bool compressed)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var set = TensorSamples.Any(new Random(seed));
            var read = TensorBytes.Read(TensorBytes.Written(set, ending, compressed));
            read.Tensors.Select(TensorSamples.Text).ShouldBe(set.Tensors.Select(TensorSamples.Text), $"seed {seed}");
            read.Metadata.ShouldBe(ending == ".npz" ? [] : set.Metadata, ignoreOrder: true);
        }
    }

    [Fact]
    public void Numbers_of_a_tensor_keep_their_bits_and_convert_to_the_nearest()
    {
        var odd = new[] { BitConverter.UInt32BitsToSingle(0x7FC12345), -0f, float.Epsilon, float.NegativeInfinity };
        var read = TensorBytes.Read(TensorBytes.Written(new TensorSet([NamedTensor.Of("a", [4], odd)]), ".npz")).Tensors[0];
        read.Values<float>().ToArray().Select(BitConverter.SingleToUInt32Bits).ShouldBe(odd.Select(BitConverter.SingleToUInt32Bits));
        NamedTensor.Of("b", [2], [1 / 3d, 1e300]).To<float>().ShouldBe([1 / 3f, float.PositiveInfinity]);
        NamedTensor.Of("c", [2], [true, false]).To<double>().ShouldBe([1, 0]);
        Should.Throw<InvalidOperationException>(() => read.Values<int>().Length);
    }

    [Fact]
    public void What_cannot_be_a_tensor_is_named()
    {
        Message(() => NamedTensor.Of("w", [2, 2], new float[3])).ShouldBe("The tensor w has 3 numbers, which are not those of the shape [2, 2].");
        Message(() => NamedTensor.Of("../w", [1], new float[1])).ShouldBe(
            "A tensor cannot be named '../w': as the name of a file it would lead out of the folder it is unpacked into.");
        Message(() => NamedTensor.Of("w\u001b[2J", [1], new float[1])).ShouldBe("A tensor cannot be named 'w?[2J': it has control characters.");
        Message(() => _ = new TensorSet([NamedTensor.Of("w", [1], new float[1]), NamedTensor.Of("w", [0], Array.Empty<int>())]))
            .ShouldBe("Two tensors are named 'w'; every name can stand once.");

        static string Message(Action act) => Should.Throw<InputException>(act).Message;
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_old_one_whole()
    {
        var folder = Directory.CreateTempSubdirectory("interop-tensors-").FullName;
        try
        {
            var path = Path.Combine(folder, "a.npz");
            var set = new TensorSet([NamedTensor.Of("a", [1], new float[1]), NamedTensor.Of("b", [1], new float[1])]);
            TensorFile.Write(path, set);
            Directory.CreateDirectory(path + ".partial");
            Should.Throw<InputException>(() => TensorFile.Write(path, set)).Message.ShouldStartWith($"{path} cannot be written: ");
            TensorFile.Read(path).Tensors.Length.ShouldBe(2);
            Should.Throw<InputException>(() => TensorFile.Write(Path.Combine(folder, "a.npy"), set)).Message
                .ShouldEndWith("a .npy file holds one tensor, not 2; name it .npz or .safetensors.");
            Should.Throw<InputException>(() => TensorFile.Write(Path.Combine(folder, "a.pt"), set)).Message
                .ShouldEndWith("its name must end in .npz, .safetensors or .npy.");
            Should.Throw<InputException>(() => TensorFile.Read(folder)).Message.ShouldEndWith("it is a directory; give a .npz, .safetensors or .npy file.");
            Should.Throw<InputException>(() => TensorFile.Read(Path.Combine(folder, "none.npz"))).Message.ShouldStartWith(Path.Combine(folder, "none.npz"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
