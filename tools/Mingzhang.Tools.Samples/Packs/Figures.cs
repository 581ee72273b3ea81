using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Tools.Samples.Budgets;

namespace Mingzhang.Tools.Samples.Packs;

/// <summary>A row of a table by functional class: the line itself, or the sum of the lines under a 类 or 款.</summary>
internal sealed record FunctionRow(string Code, string Name, IReadOnlyList<FunctionLine> Lines)
{
    public Money Sum(Func<FunctionLine, Money> part) => Figures.Sum(Lines, part);
}

internal sealed record EconomicRow(string Code, string Name, IReadOnlyList<EconomicLine> Lines)
{
    public Money Sum(Func<EconomicLine, Money> part) => Figures.Sum(Lines, part);
}

/// <summary>The lines of a budget with the classes above them.</summary>
internal static class Figures
{
    public static Money Sum<T>(IEnumerable<T> lines, Func<T, Money> part) =>
        lines.Aggregate(Money.Zero, (sum, line) => sum + part(line));

    /// <summary>类, 款 and 项 in order; the classes are sums.</summary>
    public static IEnumerable<FunctionRow> ByFunction(
        IReadOnlyList<FunctionLine> lines,
        bool withClasses = true
    ) =>
        lines
            .SelectMany(line =>
                withClasses ? new[] { line.Code[..3], line.Code[..5], line.Code } : [line.Code]
            )
            .Distinct(StringComparer.Ordinal)
            .Select(code => new FunctionRow(
                code,
                Catalogue.Default.Functions.NameOf(code),
                [.. lines.Where(line => line.Code.StartsWith(code, StringComparison.Ordinal))]
            ));

    public static IEnumerable<FunctionRow> Classes(IReadOnlyList<FunctionLine> lines) =>
        ByFunction(lines).Where(row => row.Code.Length == 3);

    public static IEnumerable<EconomicRow> ByEconomicClass(IReadOnlyList<EconomicLine> lines) =>
        lines
            .SelectMany(line => new[] { line.Code[..3], line.Code })
            .Distinct(StringComparer.Ordinal)
            .Select(code => new EconomicRow(
                code,
                Catalogue.Default.DepartmentEconomic.NameOf(code),
                [.. lines.Where(line => line.Code.StartsWith(code, StringComparison.Ordinal))]
            ));
}
