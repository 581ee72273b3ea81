using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Files;

/// <summary>填报问题: one entry that cannot be taken as it stands, or should be looked at.</summary>
/// <param name="Path">Where in the budget: expenditure[3].amount; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, with the value in it.</param>
/// <param name="Remedy">How to mend it.</param>
public sealed record EntryProblem(string Path, Severity Severity, Text Message, Text Remedy)
{
    /// <summary>Where in the file; the default where the problem is not about one place of it.</summary>
    public EntryPlace Place { get; init; }
}

/// <summary>位置: a line and column of a text, or a cell of a workbook.</summary>
/// <param name="Line">1-based line of the text or row of the sheet; 0 where unknown.</param>
/// <param name="Column">1-based.</param>
/// <param name="Sheet">Name of the sheet; null in a text.</param>
public readonly record struct EntryPlace(int Line, int Column, string? Sheet = null)
{
    public bool IsKnown => Line > 0;

    /// <summary>支出明细!C7, or 12:5.</summary>
    public override string ToString() =>
        !IsKnown ? Sheet ?? ""
        : Sheet is null
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Line}:{Column}")
        : $"{Sheet}!{CellName(Line, Column)}";

    /// <summary>C7 for row 7, column 3.</summary>
    public static string CellName(int row, int column)
    {
        var letters = "";
        for (var at = column; at > 0; at = (at - 1) / 26)
        {
            letters = (char)('A' + ((at - 1) % 26)) + letters;
        }

        return letters + row.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>读入结果: the budget, or everything that keeps it from being one; never a part of a budget.</summary>
/// <param name="Budget">Null where a problem is an error.</param>
/// <param name="PlaceOf">The place of the entry at a path, or of the nearest one around it; for what is said of the budget later.</param>
public sealed record BudgetReading(
    Budget? Budget,
    ImmutableArray<EntryProblem> Problems,
    Func<string, EntryPlace> PlaceOf
);

/// <summary>问题清单: collects problems while a file is read, up to a bound.</summary>
internal sealed class ProblemList
{
    private const int Most = 1000;

    private readonly List<EntryProblem> _problems = [];

    public bool HasErrors { get; private set; }

    public void Add(
        string path,
        EntryPlace place,
        Text message,
        Text remedy,
        Severity severity = Severity.Error
    )
    {
        HasErrors |= severity == Severity.Error;
        if (_problems.Count < Most)
        {
            _problems.Add(new EntryProblem(path, severity, message, remedy) { Place = place });
        }
        else if (_problems.Count == Most)
        {
            _problems.Add(
                new EntryProblem(
                    "",
                    Severity.Error,
                    new(
                        $"问题超过{Most}个，其余未列",
                        $"more than {Most} problems; the rest is not listed"
                    ),
                    new("先改正以上问题再读入", "mend these first, then read again")
                )
            );
        }
    }

    public ImmutableArray<EntryProblem> ToImmutable() => [.. _problems];
}
