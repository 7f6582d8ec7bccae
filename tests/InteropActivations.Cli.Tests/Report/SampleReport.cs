using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Limits;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

/// <summary>A made-up report with everything a real one can hold: every verdict, an absent engine, NaN and infinities.</summary>
internal static class SampleReport
{
    public const string Hostile = "<script>alert(1)</script> & \"quoted\" 🙂 \u0001";

    private static readonly string[] Engines = ["native", "libtorch", "torchsharp"];

    public static ReportModel Full { get; } = new()
    {
        Environment = new RunEnvironment
        {
            Tool = "0.1.0",
            DotNet = ".NET 10.0.1",
            OperatingSystem = "Debian GNU/Linux 12 (bookworm)",
            Libc = "glibc 2.36",
            Cpu = "A processor of some make @ 2.60GHz",
            Threads = 2,
            Simd = "AVX-512",
            Engines =
            [
                new("native", true, new BackendInfo("native", "0.1.0") { InstructionSet = "AVX-512" }, ""),
                new("libtorch", true, new BackendInfo("libtorch", "1.13.1") { Blas = "OpenBLAS 0.3.21", IsTorch = true, Threads = 2 }, ""),
                new("torchsharp", true, new BackendInfo("torchsharp", "0.105.2") { IsTorch = true, Threads = 2 }, ""),
                new("recorded", false, null, "The recorded values are not asked where PyTorch itself answers."),
            ],
        },
        Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(83.4),
        Parity = SampleParity(),
        Accuracy = SampleAccuracy(),
        Training = new TrainingResult([.. Runs("digits", "64-128-10 relu", 20, 5), .. Runs("diabetes", "10-32-1 tanh", 40, 1, "r2")]),
        Lockstep = new LockstepResult(
        [
            Lockstep("libtorch", "SGD(lr=0.05, momentum=0.9)", "float64", 300, 1e-9, false),
            Lockstep("libtorch", "Adam(lr=0.001)", "float64", 300, 1e-9, false),
            Lockstep("libtorch", "Adam(lr=0.001)", "float32", 300, 1e-4, true) with { Errors = [0, double.NaN, double.PositiveInfinity, 1e-7, 2e-7] },
        ]),
        Experiments = new ExperimentsResult([SampleExperiment.Value]),
        Trainers = new TrainerResult(
            [
                new TrainerCase("iris", "multiclass", "SdcaMaximumEntropy", null, "", 2) { Accuracy = 0.9, LeastFold = 0.8, GreatestFold = 1, LogLoss = double.PositiveInfinity },
                new TrainerCase("iris", "multiclass", "Mlp", "native", "8 gelu", 0.5) { Accuracy = 0.95, LogLoss = 0.05 },
            ],
            new TrainerSummary(2, 5, 0)),
        Speed = SampleSpeed(),
        Commands = [new("agreement", "interop parity --engine libtorch,torchsharp"), new("lock-step", "interop lockstep --data digits --optimizer sgd,adam")],
    };

    public static ReportModel Empty { get; } = Full with
    {
        Parity = null,
        Accuracy = null,
        Training = null,
        Lockstep = null,
        Experiments = null,
        Trainers = null,
        Speed = null,
        Missing = [new(ReportPart.Parity, "no PyTorch engine answered."), new(ReportPart.Lockstep, "no PyTorch engine answered.")],
    };

    private static AccuracyResult SampleAccuracy()
    {
        var job = new AccuracyJob
        {
            Activations = ["gelu"],
            Dtypes = ["float32"],
            Engines = ["native 0.1.0", "libtorch 1.13.1"],
            Inputs = 1000,
            Exhaustive = false,
            Shard = "1/1",
            Finished = true,
        };
        var native = new AccuracyCase
        {
            Activation = "gelu",
            Engine = "native",
            EngineVersion = "0.1.0",
            Dtype = "float32",
            Direction = AccuracyDirection.Forward,
            Inputs = 1234,
            MaxUlp = 0.71,
            WorstInput = new AccuracyInput(-1.5, "0xbfc00000"),
            WorstPlace = 5,
            Got = -0.1,
            Want = -0.1000001,
            Bound = 1,
        };
        var torch = native with
        {
            Engine = "libtorch",
            EngineVersion = "1.13.1",
            MaxUlp = double.PositiveInfinity,
            WrongSpecials = 1,
            Got = double.NaN,
            Bound = null,
            WrongSpecial = new WrongSpecial(double.NegativeInfinity, 1, double.NaN, 0),
        };
        var broken = native with { Activation = Hostile, MaxUlp = 4, Reason = Hostile };
        return new AccuracyResult(job, [native, torch, broken, torch with { Activation = Hostile, MaxUlp = null, WorstInput = null, Got = null, Want = null }])
        {
            Profiles = [SampleProfile("gelu"), SampleProfile(Hostile)],
        };
    }

    /// <summary>Everywhere the native engine is half a unit off; libtorch is NaN in the first step, was not asked in the second and agrees from there on.</summary>
    private static ErrorProfile SampleProfile(string activation)
    {
        var edges = StepEdges.Of("gelu", DType.Float32);
        var native = new ErrorCurve
        {
            Direction = AccuracyDirection.Forward,
            Engine = "native",
            EngineVersion = "0.1.0",
            Bound = 1,
            Greatest = [.. Enumerable.Repeat<double?>(0.5, edges.Length - 1)],
        };
        var libtorch = native with
        {
            Engine = "libtorch",
            Bound = null,
            Greatest = [double.PositiveInfinity, null, .. native.Greatest.Skip(2)],
            Lost = [new LostResults { Kind = LossKind.NotANumber, Results = 3, From = -3e38, To = -2e38, Input = -2e38, Got = double.NaN, Want = 0 }],
        };
        return new ErrorProfile(activation, "float32", [.. edges], [native, libtorch, native with { Direction = AccuracyDirection.Derivative }]);
    }

    private static BenchmarkDocument SampleSpeed()
    {
        var native = new BenchmarkRow
        {
            Name = "relu",
            Engine = "native",
            EngineVersion = "0.1.0",
            Dtype = "float32",
            Size = 64,
            Direction = MeasuredCall.Forward,
            Threads = 1,
            Nanoseconds = 10,
            Low = 9.9,
            High = 10.1,
            RatioToNative = 1,
            Spread = 0.02,
            Drift = 0,
            Suspect = false,
            Verdict = SpeedVerdict.Reference,
            Rounds = 15,
            AllocatedBytes = 0,
        };
        var libtorch = native with { Engine = "libtorch", EngineVersion = "1.13.1", Nanoseconds = 300, RatioToNative = 30, Verdict = SpeedVerdict.Faster, Best = true };
        return new(
            new RunEnvironment { Tool = "0.1.0", DotNet = ".NET 10.0.1", OperatingSystem = "Debian", Libc = "", Cpu = "A processor", Threads = 2, Simd = "AVX2", Engines = [] },
            MeasureOptions.Protocol,
            "program",
            new SelfTestResult([new SelfTestCheck("a kernel and itself", "0.98 to 1.02", 1.001, Passed: true)]),
            new MachineLimits(100, 50, [new CopySpeed(256, 100)], ProbeNanoseconds: 1000),
            ForeignLoad: 0.7,
            [native, libtorch, libtorch with { Engine = "torchsharp", RatioToNative = 50 }, native with { Name = Hostile }, native with { Name = "gelu" }, libtorch with { Name = "gelu" }],
            [],
            Interrupted: false);
    }

    private static ParityResult SampleParity()
    {
        ParityCase[] cases =
        [
            .. from activation in ActivationCatalogue.All
               from engine in new[] { ("libtorch", "1.13.1"), ("torchsharp", "0.105.2") }
               from dtype in DTypes.All
               from direction in new[] { Direction.Forward, Direction.Backward, Direction.Parameter }
               where direction != Direction.Parameter || activation.Info.Parameters.Any(parameter => parameter.Learned)
               select Case(activation.Info, engine, dtype, direction),
        ];
        return new ParityResult(
            cases,
            ParitySummary.Of(cases),
            [new("hardtanh-binding", "TorchSharp’s hardtanh returns its input", "The binding passes the bounds in the wrong place since 0.100.6.", "hard-tanh on torchsharp, every input outside [−1, 1]")]);
    }

    private static ParityCase Case(ActivationInfo info, (string Name, string Version) engine, DType dtype, Direction direction)
    {
        var agreeing = new ParityCase
        {
            Activation = info.Name,
            Family = $"{info.Family}",
            Engine = engine.Name,
            EngineVersion = engine.Version,
            Dtype = dtype.Name(),
            Direction = direction,
            Verdict = Verdict.Agree,
            Composed = info.Torch.Composed,
            Inputs = 4096,
            MaxAbsoluteDifference = 2.4e-7,
            MaxRelativeDifference = 3.1e-7,
            MinimumTolerance = 1.1e-7,
            NativeMaxUlp = 1.2,
            TorchMaxUlp = 2.4,
        };
        return (info.Name, engine.Name, dtype, direction) switch
        {
            ("hard-tanh", "torchsharp", _, _) => agreeing with { Verdict = Verdict.KnownCause, KnownDifferences = ["hardtanh-binding"], Mismatched = 2100, MaxAbsoluteDifference = double.PositiveInfinity },
            ("gelu", "libtorch", DType.Float32, Direction.Forward) => agreeing with
            {
                Verdict = Verdict.DifferNativeCloser,
                Mismatched = 3,
                TorchMaxUlp = 650_000,
                Message = "gelu, float32, forward: native 0.1.0 and libtorch 1.13.1 differ in 3 of 4096 values (0.07 %).",
                Worst = new(17, -4.98, "0xC09F5C29", -1.5e-6, -1.6e-6, -1.52e-6, 1e-5),
            },
            ("mish", "libtorch", DType.Float32, Direction.Backward) => agreeing with
            {
                Verdict = Verdict.Unexplained,
                Mismatched = 1,
                Message = Hostile,
                Worst = new(3, double.NaN, "0x7FC00000", double.NaN, double.NegativeInfinity, null, 0),
            },
            ("softsign", "libtorch", DType.Float64, Direction.Forward) => agreeing with { Verdict = Verdict.DifferTorchCloser, Message = "softsign differs." },
            ("bipolar-relu", "torchsharp", _, _) => agreeing with { Verdict = Verdict.NotComparable, Message = "TorchSharp has no such function." },
            _ => agreeing,
        };
    }

    private static IEnumerable<TrainingCase> Runs(string dataSet, string net, int epochs, int seeds, string metric = "accuracy") =>
        from engine in Engines
        from seed in Enumerable.Range(1, seeds)
        select new TrainingCase
        {
            DataSet = dataSet,
            Net = net,
            Optimizer = "Adam(lr=0.001)",
            Engine = engine,
            Dtype = "float32",
            Seed = (ulong)seed,
            EpochLosses = [.. Enumerable.Range(0, epochs).Select(epoch => 2.3 * Math.Exp(-0.35 * epoch) + 0.004 * seed)],
            Metric = metric,
            TrainMetric = 0.9993,
            TestMetric = 0.9722 + 0.001 * seed,
            Seconds = 0.8,
        };

    private static LockstepCase Lockstep(string engine, string optimizer, string dtype, int steps, double tolerance, bool singleStep) => new()
    {
        Net = "64-128-10 relu",
        DataSet = "digits",
        Optimizer = optimizer,
        Dtype = dtype,
        Engine = engine,
        EngineVersion = "1.13.1",
        Steps = steps,
        Tolerance = tolerance,
        SingleStep = singleStep,
        MaxRelativeError = 4e-12,
        Errors = [.. Enumerable.Range(0, steps).Select(step => step == 0 ? 0 : 1e-15 * Math.Exp(0.025 * step) * (1 + 0.3 * Math.Sin(step)) * optimizer.Length / 10)],
        NativeLosses = [2.3, 1.1],
        TorchLosses = [2.3, 1.1],
    };
}
