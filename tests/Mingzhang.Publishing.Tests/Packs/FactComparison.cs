using System.Collections.Frozen;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Publishing.Tests.Packs;

/// <summary>
/// 印出的与读回的: every cell that carries a fact against every statement that a reader made of the file: the same points, the same amounts,
/// each as often. What a layout does not show is not printed and not compared.
/// </summary>
internal sealed class FactComparison
{
    /// <summary>Stands for a local fourth level: tables whose code cells hold five digits print it under the code of its class.</summary>
    private const string Part = "+";

    private readonly ComposedPack _pack;
    private readonly FrozenDictionary<string, string> _projects;
    private readonly FrozenDictionary<string, string> _keys;
    private readonly FrozenDictionary<string, string> _units;

    private FactComparison(ComposedPack pack)
    {
        _pack = pack;
        _projects = pack
            .Budget.Projects.SelectMany(project =>
                new[] { (Known: project.Key, project.Name), (Known: project.Code, project.Name) }
            )
            .Where(pair => pair.Known.Length > 0)
            .DistinctBy(pair => pair.Known, StringComparer.Ordinal)
            .ToFrozenDictionary(pair => pair.Known, pair => Plain(pair.Name));
        _keys = pack
            .Budget.Projects.DistinctBy(project => Plain(project.Name), StringComparer.Ordinal)
            .ToFrozenDictionary(project => Plain(project.Name), project => project.Key);
        _units = pack
            .Budget.Units.DistinctBy(unit => Plain(unit.Name), StringComparer.Ordinal)
            .ToFrozenDictionary(unit => Plain(unit.Name), unit => unit.Code);
    }

    /// <summary>One line per fact that was printed and not read, or read and not printed.</summary>
    public static List<string> Differences(ComposedPack pack, Pack read)
    {
        var comparison = new FactComparison(pack);
        var (printed, listed) = comparison.Printed();
        var found = new Dictionary<(Point, long), int>();
        var amounts = new Dictionary<(Point, long), Statement>();
        foreach (var statement in read.Statements)
        {
            if (statement.Point.Measure.Length == 0)
            {
                var key = (comparison.Known(statement.Point), statement.Amount.Value.Fen);
                found[key] = found.GetValueOrDefault(key) + 1;
                amounts[key] = statement;
            }
        }

        comparison.AlignParts(printed, found);
        var lines = new List<string>();
        foreach (var (key, times) in printed)
        {
            if (times > found.GetValueOrDefault(key))
            {
                lines.Add($"printed and not read: {Text(key)} ({times})");
            }
        }

        foreach (var (key, times) in found)
        {
            // Lists and forms print numbers that are no cells of the cube; a reader may give them points of their own.
            if (
                times > printed.GetValueOrDefault(key)
                && !listed.Contains(PrintedNumber.Read(amounts[key].Amount.Printed)!.Value.Value)
            )
            {
                lines.Add($"read and not printed: {Text(key)} ({times})");
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>How many facts the tables of a pack print.</summary>
    public static int Count(ComposedPack pack) =>
        new FactComparison(pack).Printed().Facts.Values.Sum();

    private (Dictionary<(Point, long), int> Facts, HashSet<decimal> Listed) Printed()
    {
        var facts = new Dictionary<(Point, long), int>();
        var listed = new HashSet<decimal>();
        foreach (
            var cell in _pack.Tables.SelectMany(table => table.Body.SelectMany(row => row.Cells))
        )
        {
            if (
                cell.Number is { } number
                && FactIdentity.Read(cell.Binding) is { Point.Measure.Length: 0 } identity
                && UnitOfAccount.TryParse(identity.Unit, out var account)
            )
            {
                var key = (Known(identity.Point), (long)(number * account.Fen));
                facts[key] = facts.GetValueOrDefault(key) + 1;
            }
            else if (PrintedNumber.Read(cell.Text) is { } other)
            {
                listed.Add(other.Value);
            }
        }

        return (facts, listed);
    }

    /// <summary>The point in the words of the budget: projects by their names, units by their codes.</summary>
    private Point Known(Point point)
    {
        var project = Plain(point.Project);
        point = point with
        {
            Project = _projects.GetValueOrDefault(point.Project, project),
            Unit = _units.GetValueOrDefault(Plain(point.Unit), point.Unit),
            Economic = point.Economic.IndexOf(Part + Point.Local, StringComparison.Ordinal)
                is > 0
                    and var at
                ? point.Economic[..at] + Part
                : point.Economic,
        };

        // A unit that has all of the department's money at a point is no other point: a reader of a table with one unit sees none.
        var asked = point with
        {
            Project = _keys.GetValueOrDefault(point.Project, point.Project),
        };
        return
            point.Unit.Length > 0
            && _pack.Facts.Amount(asked) is { } own
            && _pack.Facts.Amount(asked with { Unit = "" }) == own
            ? point with
            {
                Unit = "",
            }
            : point;
    }

    private void AlignParts(
        Dictionary<(Point Point, long Fen), int> printed,
        Dictionary<(Point, long), int> found
    )
    {
        foreach (
            var key in printed
                .Keys.Where(key => key.Point.Economic.Length == 7 && !found.ContainsKey(key))
                .ToList()
        )
        {
            var part = (key.Point with { Economic = key.Point.Economic[..5] + Part }, key.Fen);
            printed[part] = printed.GetValueOrDefault(part) + printed[key];
            printed.Remove(key);
        }
    }

    /// <summary>Names as a reader spells them: narrow brackets, no spaces, no quotation marks.</summary>
    private static string Plain(string name) =>
        string.Concat(
            name.TrimStart(Point.Local)
                .Select(c =>
                    c switch
                    {
                        '（' or '【' => '(',
                        '）' or '】' => ')',
                        _ => c,
                    }
                )
                .Where(c => !char.IsWhiteSpace(c) && c is not ('“' or '”' or '"'))
        );

    private static string Text((Point Point, long Fen) key) =>
        $"{FactIdentity.OfAmount(key.Point, UnitOfAccount.Yuan, 0)} = {new Money(key.Fen)}";
}
