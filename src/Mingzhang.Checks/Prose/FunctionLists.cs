using Mingzhang.Catalog.Codes;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>
/// 逐项说明: the items that the text goes through against the table of the same fund: none missing (66), none that fell to zero
/// left out of a comparison (82), code and name of one class (31 in prose).
/// </summary>
internal sealed class FunctionLists(ProseReport report)
{
    private const string Missing = "MZ5266";
    private const string CodeAndName = "MZ5366";
    private const string FallToZero = "MZ6082";
    private const int ItemLength = 7;

    /// <summary>With fewer items the words are examples and no list.</summary>
    private const int LeastItems = 3;

    /// <summary>A list that leaves out more than this part of the items was not meant to be complete.</summary>
    private const int ToldForEachMissing = 3;

    private readonly int _year = report.Context.Pack.Profile.Year;

    public void Run()
    {
        Names();
        if (_year == 0)
        {
            return;
        }

        foreach (var fund in new[] { Funds.General, Funds.Fiscal })
        {
            var told = Told(fund);
            if (told.Count >= LeastItems)
            {
                Compare(fund, told);
                return;
            }
        }
    }

    private void Names()
    {
        var list = report.Context.Catalogue.Functions;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in report.Claims)
        {
            if (
                claim.PrintedCode.Length != ItemLength
                || claim.PrintedName.Length == 0
                || !list.TryGet(claim.PrintedCode, out var entry)
                || !seen.Add(claim.PrintedCode + claim.PrintedName)
            )
            {
                continue;
            }

            report.Count(CodeAndName);

            // The name of another class is a slip; a name that no list has may be a variant that the catalogue does not know.
            if (
                entry.Fit(claim.PrintedName, _year) != NameFit.Different
                || list.FindByName(claim.PrintedName, level: entry.Level, year: _year)
                    is not { } other
                || other.Code == entry.Code
            )
            {
                continue;
            }

            report.Find(
                CodeAndName,
                Severity.Warning,
                new(
                    $"文字写 {claim.PrintedCode} {claim.PrintedName}，{claim.PrintedCode} 是“{entry.Name}”，“{claim.PrintedName}”的编码是 {other.Code}。",
                    $"The text prints {claim.PrintedCode} {claim.PrintedName}; {claim.PrintedCode} is {entry.Name}, and {claim.PrintedName} has the code {other.Code}."
                ),
                new("核对编码与名称。", "Check code and name."),
                [claim.Anchor],
                expected: other.Code
            );
        }
    }

    /// <summary>Items with a certain amount of this year that the text tells for <paramref name="fund"/>.</summary>
    private SortedDictionary<string, Claim> Told(string fund)
    {
        var told = new SortedDictionary<string, Claim>(StringComparer.Ordinal);
        foreach (var claim in report.Claims)
        {
            if (
                claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: not null }
                && IsItem(claim.Subject, fund)
                && claim.Subject.Year == _year
            )
            {
                told.TryAdd(claim.Subject.Function, claim);
            }
        }

        return told;
    }

    private static bool IsItem(Point point, string fund) =>
        point.Function.Length == ItemLength
        && !point.HasLocalMember
        && point
            is {
                Side: Sides.Expenditure,
                Nature: "",
                Economic: "",
                Item: "",
                Unit: "",
                Project: "",
                Measure: "",
                Origin: ""
            }
        && point.Fund == fund;

    private void Compare(string fund, SortedDictionary<string, Claim> told)
    {
        var now = Printed(fund, _year);
        if (now.Count == 0)
        {
            return;
        }

        // Amounts that do not agree show that list and table are about different money (with carried-over money, of one unit …).
        foreach (var (code, claim) in told)
        {
            if (
                !now.TryGetValue(code, out var statement)
                || !statement.Amount.Truth.Overlaps(claim.Amount!.Truth)
            )
            {
                report.Undecided.TryAdd(
                    Missing,
                    new(
                        $"文字的 {code} 与表不符，所列是否完整无从判断",
                        $"{code} differs from the table, so whether the list is complete cannot be told"
                    )
                );
                return;
            }
        }

        var missing = now
            .Values.Where(statement =>
                statement.Amount.Value.Fen != 0
                && !told.ContainsKey(statement.Point.Function)
                && !IsMentioned(statement)
            )
            .ToList();
        if (missing.Count * ToldForEachMissing > told.Count)
        {
            report.Undecided.TryAdd(
                Missing,
                new(
                    $"文字只说明了 {told.Count} 项，未说明 {missing.Count} 项，不像逐项说明",
                    $"the text tells {told.Count} items and leaves out {missing.Count}: it does not go through all"
                )
            );
            return;
        }

        report.Count(Missing);
        foreach (var statement in missing)
        {
            TellMissing(statement, told.Count, told.Values.First());
        }

        Falls(fund, now, told);
    }

    private void TellMissing(Statement statement, int told, Claim first)
    {
        var code = statement.Point.Function;
        var name = report.Context.Catalogue.Functions.NameOf(code);
        var (printed, unit) = (statement.Amount.Printed, statement.Amount.Unit.Name);
        report.Find(
            Missing,
            Severity.Warning,
            new(
                $"文字逐项说明了 {told} 个科目，没有 {code} {name}，表中为{printed}{unit}。",
                $"The text goes through {told} items and leaves out {code} {name}, for which the table prints {printed} {unit}."
            ),
            new("补写该科目，或核对表。", "Add the item, or check the table."),
            [statement.Anchor, first.Anchor]
        );
    }

    private void Falls(
        string fund,
        SortedDictionary<string, Statement> now,
        SortedDictionary<string, Claim> told
    )
    {
        var compared = told.Values.Count(claim =>
            report.Claims.Any(other =>
                other.Kind is ClaimKind.Change or ClaimKind.ChangeRate or ClaimKind.Unchanged
                && other.Group == claim.Group
            )
        );
        if (compared < LeastItems)
        {
            return;
        }

        foreach (var before in Printed(fund, _year - 1).Values)
        {
            if (before.Amount.Value.Fen == 0)
            {
                continue;
            }

            report.Count(FallToZero);
            var code = before.Point.Function;
            if (
                (now.TryGetValue(code, out var current) && current.Amount.Value.Fen != 0)
                || told.ContainsKey(code)
                || IsMentioned(before)
            )
            {
                continue;
            }

            var name = report.Context.Catalogue.Functions.NameOf(code);
            var (printed, unit) = (before.Amount.Printed, before.Amount.Unit.Name);
            report.Find(
                FallToZero,
                Severity.Info,
                new(
                    $"{code} {name} 上年{printed}{unit}，本年没有金额，逐项比较的文字没有说明。",
                    $"{code} {name} had {printed} {unit} the year before and has nothing now; the text that compares item by item does not tell it."
                ),
                new("补写减少的原因。", "Tell it and give the reason."),
                [before.Anchor]
            );
        }
    }

    /// <summary>What the first trusted table that prints the items of a fund says, by code.</summary>
    private SortedDictionary<string, Statement> Printed(string fund, int year)
    {
        var printed = new SortedDictionary<string, Statement>(StringComparer.Ordinal);
        foreach (var table in report.Context.Pack.Tables)
        {
            if (!table.IsTrusted)
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
                if (IsItem(point, fund) && (point.Year == 0 ? _year : point.Year) == year)
                {
                    printed.TryAdd(point.Function, statement);
                }
            }

            if (printed.Count > 0)
            {
                return printed;
            }
        }

        return printed;
    }

    /// <summary>Whether the name or the amount of an item stands anywhere in the text, read or not.</summary>
    private bool IsMentioned(Statement statement)
    {
        var list = report.Context.Catalogue.Functions;
        if (!list.TryGet(statement.Point.Function, out var entry))
        {
            return true;
        }

        foreach (var claim in report.Claims)
        {
            if (
                claim.Subject.Function == entry.Code
                || (
                    statement.Amount.Value.Fen != 0
                    && claim.Amount is { } amount
                    && amount.Truth.Overlaps(statement.Amount.Truth)
                )
            )
            {
                return true;
            }
        }

        foreach (var paragraph in report.Context.Pack.Prose)
        {
            if (
                paragraph.Text.Contains(entry.Name, StringComparison.Ordinal)
                || paragraph.Text.Contains(entry.Code, StringComparison.Ordinal)
                || entry.Aliases.Any(alias =>
                    paragraph.Text.Contains(alias.Name, StringComparison.Ordinal)
                )
            )
            {
                return true;
            }
        }

        return false;
    }
}
