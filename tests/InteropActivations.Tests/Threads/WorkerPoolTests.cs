using InteropActivations.Native.Threads;

namespace InteropActivations.Tests.Threads;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 100)]
    [InlineData(9, 4)]
    public void Every_piece_is_done_once(int threads, int pieces)
    {
        var pool = new WorkerPool();
        for (var round = 0; round < 500; round++)
        {
            Span<int> done = new int[pieces];
            var work = new Count { Done = done, Workers = threads };
            pool.Run(threads, pieces, ref work);
            done.ToArray().ShouldAllBe(times => times == 1);
        }
    }

    [Fact]
    public void Threads_that_fell_asleep_come_back()
    {
        var pool = new WorkerPool();
        using var bothAreHere = new Barrier(2);
        for (var round = 0; round < 3; round++)
        {
            // Two pieces that wait for each other can only be done by two threads.
            var work = new Meet { Barrier = bothAreHere };
            pool.Run(2, 2, ref work);
            work.Barrier.CurrentPhaseNumber.ShouldBe(round + 1);
            Thread.Sleep(20); // far longer than a worker stays awake
        }
    }

    [Fact]
    public void Work_within_work_is_done_by_its_own_thread()
    {
        var pool = new WorkerPool();
        Span<int> done = new int[64];
        var work = new Nested { Pool = pool, Done = done };
        pool.Run(4, 8, ref work);
        done.ToArray().ShouldAllBe(times => times == 1);
    }

    [Fact]
    public void A_fault_comes_back_to_the_caller_and_the_pool_works_on()
    {
        var pool = new WorkerPool();
        for (var round = 0; round < 100; round++)
        {
            Should.Throw<InvalidOperationException>(() =>
            {
                var work = new Fail();
                pool.Run(3, 10, ref work);
            }).Message.ShouldBe("piece 7");
        }

        Span<int> done = new int[10];
        var after = new Count { Done = done, Workers = 3 };
        pool.Run(3, 10, ref after);
        done.ToArray().ShouldAllBe(times => times == 1);
    }

    [Fact]
    public void Many_callers_at_once_are_all_served()
    {
        var pool = new WorkerPool();
        var faults = new System.Collections.Concurrent.ConcurrentQueue<int>();
        var callers = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < 300; round++)
            {
                Span<int> done = new int[16];
                var work = new Count { Done = done, Workers = 3 };
                pool.Run(3, 16, ref work);
                if (done.ContainsAnyExcept(1))
                {
                    faults.Enqueue(round);
                }
            }
        })).ToArray();
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Sharing_work_allocates_nothing()
    {
        var pool = new WorkerPool();
        var done = new int[16];
        var work = new Count { Done = done, Workers = 3 };
        pool.Run(3, 16, ref work);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            pool.Run(3, 16, ref work);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private ref struct Count : ISplitWork
    {
        public Span<int> Done;
        public int Workers;

        public readonly void Do(int piece, int worker)
        {
            Interlocked.Increment(ref Done[piece]);
            if (worker < 0 || worker >= Workers)
            {
                throw new InvalidOperationException($"There is no worker {worker}.");
            }
        }
    }

    private struct Meet : ISplitWork
    {
        public required Barrier Barrier { get; init; }

        public readonly void Do(int piece, int worker) => Barrier.SignalAndWait();
    }

    private ref struct Nested : ISplitWork
    {
        public required WorkerPool Pool { get; init; }

        public Span<int> Done;

        public readonly void Do(int piece, int worker)
        {
            var inner = new Count { Done = Done.Slice(piece * 8, 8), Workers = 1 };
            Pool.Run(4, 8, ref inner);
        }
    }

    private struct Fail : ISplitWork
    {
        public readonly void Do(int piece, int worker)
        {
            if (piece == 7)
            {
                throw new InvalidOperationException("piece 7");
            }
        }
    }
}
