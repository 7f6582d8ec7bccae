using System.Collections.Immutable;
using System.Globalization;

namespace InteropActivations.Training.Schedules;

/// <summary>The parameters of a schedule as they were written, read one by one.</summary>
internal sealed class ScheduleArguments
{
    private readonly ScheduleForm _form;
    private readonly string _text;
    private readonly string[] _names;
    private readonly string?[] _given;

    /// <summary>Finds what was written for every parameter.</summary>
    /// <exception cref="InputException">An argument is too many, unknown or given twice, or one is missing.</exception>
    public ScheduleArguments(ScheduleForm form, string text, string[] arguments)
    {
        _form = form;
        _text = text;
        _names = [.. form.Parameters.Select(parameter => parameter.Name)];
        _given = CallText.Given(text, form.Name, arguments, _names);
        foreach (var ((name, preset), given) in form.Parameters.Zip(_given))
        {
            if (given is null && preset is null)
            {
                throw new InputException($"'{text}' lacks {name}; write for example {form.Example}.");
            }
        }
    }

    /// <summary>The unit.</summary>
    public ScheduleUnit Every => (ScheduleUnit)Word("per", ScheduleForm.Units);

    /// <summary>A number.</summary>
    public double Number(string name) => CallText.Number(_text, name, Of(name), example: 0.1);

    /// <summary>A whole number.</summary>
    public int Whole(string name) => Whole(name, Of(name));

    /// <summary>A whole number; null where it was left out, which is as long as the training.</summary>
    public int? Length(string name) => Of(name) is var given && given == ScheduleForm.AsTraining ? null : Whole(name, given);

    /// <summary>Whole numbers joined by colons.</summary>
    public ImmutableArray<int> WholeList(string name) =>
        [.. Of(name).Split(':', StringSplitOptions.TrimEntries).Select(part => Whole(name, part))];

    /// <summary>Yes or no.</summary>
    public bool Flag(string name) => Word(name, ["false", "true"]) == 1;

    /// <summary>The place of the word that was written among those that can be.</summary>
    public int Word(string name, ImmutableArray<string> words)
    {
        var given = Of(name);
        var at = words.IndexOf(given, 0, StringComparer.OrdinalIgnoreCase);
        return at >= 0 ? at : throw new InputException($"'{given}' in '{_text}' is not known; {name} is {string.Join(" or ", words)}.");
    }

    private int Whole(string name, string given) =>
        int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InputException($"'{given}' in '{_text}' is not a whole number; write {name} for example as in {_form.Example}.");

    private string Of(string name)
    {
        var at = Array.IndexOf(_names, name);
        return _given[at] ?? _form.Parameters[at].Default!;
    }
}
