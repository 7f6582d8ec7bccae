using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.Comparison;

namespace InteropActivations.Parity.Tests.Comparison;

public sealed class MismatchMessageTests
{
    [Fact]
    public void It_tells_the_whole_story()
    {
        using var wrong = new FakeTorch
        {
            Info = new BackendInfo("libtorch", "2.6.0"),
            Value = (x, y) => x == 1 ? y + 0.0009765625 : y, // 2^-10: exact in float32
        };

        var message = new Comparer(new NativeBackend(), wrong, []).Compare("relu", DType.Float32)[0].Message;

        var version = new NativeBackend().Info.Version;
        message.ReplaceLineEndings("\n").ShouldMatch(string.Join('\n',
            @"^relu, float32, forward: they differ, and native is closer to the exact value\.",
            $@"native \({version}\) against libtorch \(2\.6\.0\): 1 of \d+ values differ \(0\.1 %\)\.",
            @"Greatest absolute difference 0\.000976562, greatest relative difference 0\.00097561\.",
            @"Worst at index \d+, x = 1 \(0x3f800000\):",
            @"native 1, libtorch 1\.0009765625, exact 1\.",
            @"Allowed there 1\.13013E-05 \(rtol 1\.3E-06, atol 1E-05\); rtol 0\.000966 with atol 1E-05 would pass\.$"));
    }

    [Fact]
    public void It_says_where_no_tolerance_would_pass()
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 1 ? double.NaN : y };

        new Comparer(new NativeBackend(), wrong, []).Compare("relu", DType.Float64)[0].Message.ShouldContain("no tolerance would pass");
    }
}
