using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Consistency;

/// <summary>A budget made up from a seed: exact amounts in fen, and the tables that a pack prints of it in 万元, rounded.</summary>
internal sealed class RandomBudget
{
    private sealed record Line(string Function, string Nature, string Fund, long Fen);

    private static readonly string[] NatureList = [Natures.Basic, Natures.Project];
    private static readonly string[] FundList = [Funds.General, Funds.Own];
    private readonly List<Line> _lines = [];
    private readonly List<(string Code, long Fen)> _economic = [];

    private readonly int _year;

    public RandomBudget(int seed, int year = 2025)
    {
        _year = year;
        var random = new Random(seed);
        foreach (var @class in (string[])["201", "206", "208", "210", "221"])
        {
            for (var section = 1; section <= random.Next(1, 3); section++)
            {
                for (var item = 1; item <= random.Next(1, 4); item++)
                {
                    var code = $"{@class}0{section}0{item}";
                    foreach (var nature in NatureList)
                    {
                        foreach (var fund in FundList)
                        {
                            if (random.Next(3) > 0)
                            {
                                _lines.Add(
                                    new Line(code, nature, fund, random.NextInt64(1, 900_000_000))
                                );
                            }
                        }
                    }
                }
            }
        }

        var left = Sum("", Natures.Basic, Funds.General);
        for (var i = 1; i <= 8 && left > 0; i++)
        {
            var part = i == 8 ? left : random.NextInt64(0, left);
            _economic.Add(($"{(i < 5 ? 301 : 302)}0{i}", part));
            left -= part;
        }
    }

    /// <summary>The tables; a cell can be replaced as <c>(table, row, column) → text</c>.</summary>
    public List<TableBuilder> Tables(Func<(int Table, int Row, int Column), string, string> print)
    {
        var tables = new List<TableBuilder>();
        var codes = _lines
            .SelectMany(line => (string[])[line.Function[..3], line.Function[..5], line.Function])
            .Prepend("")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        tables.Add(ByFunction(0, TableKind.Expenditure, "支出总表", Funds.Total, codes, print));
        tables.Add(
            ByFunction(1, TableKind.General, "一般公共预算支出表", Funds.General, codes, print)
        );
        tables.Add(Revenue(2, codes, print));
        tables.Add(Basic(3, print));
        return tables;
    }

    private TableBuilder ByFunction(
        int ordinal,
        TableKind kind,
        string title,
        string fund,
        string[] codes,
        Func<(int, int, int), string, string> print
    )
    {
        var table = new TableBuilder(kind, title)
            .About(
                new Point
                {
                    Year = _year,
                    Side = Sides.Expenditure,
                    Fund = fund,
                }
            )
            .Column("合计", (Dimension.Nature, ""))
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project));
        for (var row = 0; row < codes.Length; row++)
        {
            var (code, at) = (codes[row], row);
            table.Function(
                code,
                [
                    .. ((string[])["", .. NatureList]).Select(
                        (nature, column) =>
                            print((ordinal, at, column), Printed(Sum(code, nature, fund)))
                    ),
                ]
            );
        }

        AddLevels(table, codes);
        return table.ColumnSum(0, [1, 2]);
    }

    private TableBuilder Revenue(
        int ordinal,
        string[] codes,
        Func<(int, int, int), string, string> print
    )
    {
        var table = new TableBuilder(TableKind.Revenue, "收入总表")
            .About(new Point { Year = _year, Side = Sides.Expenditure })
            .Column("合计", (Dimension.Fund, ""))
            .Column("一般公共预算", (Dimension.Fund, Funds.General))
            .Column("单位资金", (Dimension.Fund, Funds.Own));
        for (var row = 0; row < codes.Length; row++)
        {
            var (code, at) = (codes[row], row);
            table.Function(
                code,
                [
                    .. ((string[])["", .. FundList]).Select(
                        (fund, column) => print((ordinal, at, column), Printed(Sum(code, "", fund)))
                    ),
                ]
            );
        }

        AddLevels(table, codes);
        return table.ColumnSum(0, [1, 2], Dimension.Fund);
    }

    private TableBuilder Basic(int ordinal, Func<(int, int, int), string, string> print)
    {
        var table = new TableBuilder(TableKind.Basic, "一般公共预算基本支出表")
            .About(
                new Point
                {
                    Year = _year,
                    Side = Sides.Expenditure,
                    Fund = Funds.General,
                    Nature = Natures.Basic,
                }
            )
            .Column("合计");
        var rows = new List<(string Code, long Fen)> { ("", _economic.Sum(line => line.Fen)) };
        foreach (var group in _economic.GroupBy(line => line.Code[..3]))
        {
            rows.Add((group.Key, group.Sum(line => line.Fen)));
            rows.AddRange(group);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            table.Row(
                rows[row].Code.Length == 0 ? "合计" : "科目" + rows[row].Code,
                [(Dimension.Economic, rows[row].Code)],
                [print((ordinal, row, 0), Printed(rows[row].Fen))],
                rows[row].Code.Length == 0 ? RowRole.Total : RowRole.Detail
            );
        }

        int[] Under(string code) =>
            [
                .. Enumerable
                    .Range(0, rows.Count)
                    .Where(i => i > 0 && CodeHierarchy.Parent(rows[i].Code) == code),
            ];
        for (var row = 0; row < rows.Count; row++)
        {
            if (Under(rows[row].Code) is { Length: > 0 } parts)
            {
                table.RowSum(row, parts, Dimension.Economic);
            }
        }

        return table;
    }

    private static void AddLevels(TableBuilder table, string[] codes)
    {
        for (var row = 0; row < codes.Length; row++)
        {
            int[] parts =
            [
                .. Enumerable
                    .Range(0, codes.Length)
                    .Where(i => i > 0 && CodeHierarchy.Parent(codes[i]) == codes[row]),
            ];
            if (parts.Length > 0)
            {
                table.RowSum(row, parts);
            }
        }
    }

    private long Sum(string function, string nature, string fund) =>
        _lines
            .Where(line =>
                line.Function.StartsWith(function, StringComparison.Ordinal)
                && (nature.Length == 0 || line.Nature == nature)
                && (fund.Length == 0 || line.Fund == fund)
            )
            .Sum(line => line.Fen);

    private static string Printed(long fen) =>
        fen == 0
            ? ""
            : Math.Round(fen / 1_000_000m, 2, MidpointRounding.AwayFromZero)
                .ToString("0.00", CultureInfo.InvariantCulture);
}
