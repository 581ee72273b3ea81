using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks;

/// <summary>
/// 一因一果: a wrong number is found by its table, by the sentence that tells it and by the list that it stands in. Where two
/// findings rest on one place and have the same gap, the one that blames the right place stays and takes the other as evidence.
/// </summary>
internal static class OneCause
{
    public static IReadOnlyList<Finding> Merge(IReadOnlyList<Finding> findings)
    {
        var result = findings.ToList();
        for (var i = result.Count - 1; i >= 0; i--)
        {
            var told = result[i];
            if (told is not { Group: FindingGroup.TablesAgainstProse, Severity: Severity.Error })
            {
                continue;
            }

            if (FindSum(result, told) is var (sum, place))
            {
                result[sum] = Confirmed(result[sum], told, place);
                result.RemoveAt(i);
            }
        }

        for (var i = result.Count - 1; i >= 0; i--)
        {
            if (
                result[i] is { Group: FindingGroup.Prose, Severity: Severity.Error } list
                && FindTold(result, list) is >= 0 and var told
            )
            {
                result[told] = result[told] with
                {
                    Message = WithReason(result[told].Message, list),
                    Places = result[told].Places.AddRange(list.Places.Except(result[told].Places)),
                };
                result.RemoveAt(i);
            }
        }

        return result;
    }

    /// <summary>收入与支出相加 says why the sentence differs from the table; other findings of the text only repeat that it does.</summary>
    private static Text WithReason(Text told, Finding list) =>
        list.Code == "MZ6091"
            ? new Text(
                $"{told.Chinese} {list.Message.Chinese}",
                $"{told.English} {list.Message.English}"
            )
            : told;

    /// <summary>The sum that fails by as much as sentence and table differ, and its place that the sentence tells.</summary>
    private static (int Sum, Anchor Place)? FindSum(List<Finding> findings, Finding told)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var sum = findings[i];
            if (
                sum
                    is not {
                        Severity: Severity.Error,
                        Group: FindingGroup.WithinTable or FindingGroup.BetweenTables
                    }
                || !SameGap(sum, told)
            )
            {
                continue;
            }

            // Where the arithmetic names one number, only that one; else any number of the sum.
            var candidates = sum.Expected.Length > 0 ? sum.Places.Take(1) : sum.Places;
            foreach (var place in candidates)
            {
                foreach (var other in told.Places)
                {
                    if (IsSame(place, other))
                    {
                        return (i, place);
                    }
                }
            }
        }

        return null;
    }

    private static Finding Confirmed(Finding sum, Finding told, Anchor place)
    {
        var sentence = told.Places[0];
        return sum with
        {
            Message = new Text(
                $"{sum.Message.Chinese}。文字写{sentence.Printed}，可以印证应改的是{place.Printed}",
                $"{sum.Message.English}. The text says {sentence.Printed}: the number to correct is {place.Printed}"
            ),
            Places = [place, .. sum.Places.Where(other => !IsSame(other, place)), sentence],
        };
    }

    /// <summary>The comparison with a table that explains why a list of the text does not add up.</summary>
    private static int FindTold(List<Finding> findings, Finding list) =>
        findings.FindIndex(told =>
            told is { Group: FindingGroup.TablesAgainstProse, Severity: Severity.Error }
            && SameGap(told, list)
            && list.Places.Contains(told.Places[0])
        );

    private static bool SameGap(Finding left, Finding right) =>
        left.Difference is { Fen: not 0 } one
        && right.Difference is { } other
        && Math.Abs(one.Fen) == Math.Abs(other.Fen)
        && !left.Places.IsDefaultOrEmpty
        && !right.Places.IsDefaultOrEmpty;

    private static bool IsSame(Anchor left, Anchor right) =>
        left.Table is not null
        && left.Row is not null
        && (left.Document, left.Page, left.Table, left.Row, left.Column)
            == (right.Document, right.Page, right.Table, right.Row, right.Column);
}
