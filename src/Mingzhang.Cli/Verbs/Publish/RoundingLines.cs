using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Rounding;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>What rounding did, for the person at the terminal.</summary>
internal static class RoundingLines
{
    private const int Shown = 10;

    public static IEnumerable<string> Of(RoundingReport report, Voice say)
    {
        foreach (var unit in report.WithoutSolution)
        {
            yield return say.In(
                $"以{unit}为单位的表无法在末位一个单位之内全部合拢，已按四舍五入印出",
                $"tables in {unit} cannot all close within one unit of the last place; they print the nearest"
            );
        }

        foreach (var moved in report.Moved.Take(Shown))
        {
            var point = FactIdentity.OfAmount(moved.Point, moved.Unit, moved.Decimals);
            yield return say.In(
                $"为使合计相符，{point} 由 {moved.Nearest} 改印 {moved.Printed}",
                $"to close the sums, {point} prints {moved.Printed} instead of {moved.Nearest}"
            );
        }

        if (report.Moved.Length > Shown)
        {
            yield return say.In(
                $"为使合计相符，共有 {report.Moved.Length} 个数在末位移动了一个单位",
                $"{report.Moved.Length} numbers were moved by one unit of the last place"
            );
        }
    }
}
