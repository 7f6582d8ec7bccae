using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InteropActivations.Cli.Terminals;

/// <summary>How long the work will take yet, as long as it goes on as it went.</summary>
internal sealed class TimeLeftColumn : ProgressColumn
{
    /// <summary>What is done before says too little of the rest.</summary>
    private const double LeastShare = 0.02;

    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(Of(task.ElapsedTime ?? TimeSpan.Zero, task.Value / task.MaxValue), new Style(decoration: Decoration.Dim));

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => "59 min left".Length;

    /// <summary>The time left in words, rounded up; nothing while there is nothing to tell from.</summary>
    /// <param name="elapsed">How long it has taken so far.</param>
    /// <param name="share">The share that is done, from 0 to 1.</param>
    public static string Of(TimeSpan elapsed, double share)
    {
        if (!(share >= LeastShare && share < 1) || elapsed < LeastTime)
        {
            return "";
        }

        var left = elapsed.TotalSeconds * (1 - share) / share;
        return left switch
        {
            <= 55 => string.Create(CultureInfo.InvariantCulture, $"{5 * Math.Ceiling(left / 5):0} s left"),
            <= 3540 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left / 60):0} min left"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left / 3600):0} h left"),
        };
    }
}
