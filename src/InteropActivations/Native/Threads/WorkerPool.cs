using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace InteropActivations.Native.Threads;

/// <summary>Threads that wait for work, so that sharing it starts no thread and allocates nothing.</summary>
/// <remarks>
/// The calling thread works too and never waits for one that has not begun: what a sleeping thread does not take in time it does
/// itself, so that a small call is not slowed. Work that comes while the pool is at other work, or from within it, is done by
/// the thread it comes from.
/// <para>
/// Implementation note: work is handed over as its address on the caller's stack, which holds it until all are done; so it may
/// be a ref struct with spans, and nothing is allocated.
/// </para>
/// </remarks>
internal sealed unsafe class WorkerPool
{
    private Worker[] _workers = [];
    private int _isBusy;
    private delegate*<void*, int, int, void> _do;
    private void* _work;
    private int _pieces;
    private int _next;
    private ExceptionDispatchInfo? _fault;

    /// <summary>The pool of the process.</summary>
    public static WorkerPool Shared { get; } = new();

    /// <summary>Does all pieces of some work, and returns when they are done.</summary>
    /// <param name="threads">How many threads may work, the calling one included.</param>
    /// <param name="pieces">How many pieces there are.</param>
    /// <param name="work">The work.</param>
    [MethodImpl(MethodImplOptions.NoInlining)] // so that the work is a local variable of a frame that stays
    public void Run<W>(int threads, int pieces, ref W work) where W : struct, ISplitWork, allows ref struct
    {
        var helpers = Math.Min(threads, pieces) - 1;
        if (helpers <= 0 || Interlocked.CompareExchange(ref _isBusy, 1, 0) != 0)
        {
            for (var piece = 0; piece < pieces; piece++)
            {
                work.Do(piece, 0);
            }

            return;
        }

        _do = &Do<W>;
        _work = Unsafe.AsPointer(ref work);
        _pieces = pieces;
        _next = 0;
        Grow(helpers);
        for (var i = 0; i < helpers; i++)
        {
            _workers[i].Post();
        }

        TakePieces(0);
        for (var i = 0; i < helpers; i++)
        {
            _workers[i].RevokeOrAwait();
        }

        var fault = _fault;
        _work = null;
        _fault = null;
        Volatile.Write(ref _isBusy, 0);
        fault?.Throw();
    }

    private static void Do<W>(void* work, int piece, int worker) where W : struct, ISplitWork, allows ref struct =>
        Unsafe.AsRef<W>(work).Do(piece, worker);

    private void TakePieces(int worker)
    {
        try
        {
            for (var piece = Interlocked.Increment(ref _next) - 1; piece < _pieces; piece = Interlocked.Increment(ref _next) - 1)
            {
                _do(_work, piece, worker);
            }
        }
        catch (Exception fault)
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
            Volatile.Write(ref _next, _pieces); // the others need not begin what is left
        }
    }

    private void Grow(int helpers)
    {
        if (_workers.Length < helpers)
        {
            _workers = [.. _workers, .. Enumerable.Range(_workers.Length + 1, helpers - _workers.Length).Select(number => new Worker(this, number))];
        }
    }

    /// <summary>A thread that waits: first looking all the time, then letting others run, then asleep.</summary>
    private sealed class Worker
    {
        private const int Idle = 0, Posted = 1, Working = 2;

        /// <summary>The steps of a training loop follow one another within microseconds: so long a thread only looks.</summary>
        private static readonly TimeSpan Looking = TimeSpan.FromMicroseconds(30);

        /// <summary>After that it still looks, but gives the processor to whoever wants it. Waking a thread that sleeps is a call of the operating system.</summary>
        private static readonly TimeSpan Yielding = TimeSpan.FromMicroseconds(200);

        private readonly WorkerPool _pool;
        private readonly int _number;
        private readonly object _bed = new();
        private int _state;
        private bool _isAsleep;

        public Worker(WorkerPool pool, int number)
        {
            (_pool, _number) = (pool, number);
            new Thread(Loop) { IsBackground = true, Name = $"InteropActivations worker {number}" }.Start();
        }

        /// <summary>Says that there is work.</summary>
        public void Post()
        {
            Interlocked.Exchange(ref _state, Posted);
            if (Volatile.Read(ref _isAsleep))
            {
                lock (_bed)
                {
                    Monitor.Pulse(_bed);
                }
            }
        }

        /// <summary>Takes the work back where it was not begun; else waits until it is done.</summary>
        public void RevokeOrAwait()
        {
            if (Interlocked.CompareExchange(ref _state, Idle, Posted) == Posted)
            {
                return;
            }

            var wait = new SpinWait();
            while (Volatile.Read(ref _state) != Idle)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }

        private void Loop()
        {
            while (true)
            {
                Wait();
                if (Interlocked.CompareExchange(ref _state, Working, Posted) == Posted)
                {
                    _pool.TakePieces(_number);
                    Volatile.Write(ref _state, Idle);
                }
            }
        }

        private void Wait()
        {
            var since = TimeProvider.System.GetTimestamp();
            for (var elapsed = TimeSpan.Zero; elapsed < Yielding; elapsed = TimeProvider.System.GetElapsedTime(since))
            {
                if (Volatile.Read(ref _state) == Posted)
                {
                    return;
                }

                if (elapsed < Looking)
                {
                    Thread.SpinWait(10); // between two looks, for the sake of a core that is shared
                }
                else
                {
                    Thread.Yield();
                }
            }

            lock (_bed)
            {
                Volatile.Write(ref _isAsleep, true);
                Interlocked.MemoryBarrier(); // either this thread sees the work, or whoever posts it sees this thread asleep
                while (Volatile.Read(ref _state) != Posted)
                {
                    Monitor.Wait(_bed);
                }

                _isAsleep = false;
            }
        }
    }
}
