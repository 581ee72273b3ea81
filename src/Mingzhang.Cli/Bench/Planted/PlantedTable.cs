using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>The counts of a run, by kind of error.</summary>
internal static class PlantedTable
{
    private static readonly Dictionary<PlantedKind, (string Chinese, string English)> Names = new()
    {
        [PlantedKind.DigitChanged] = ("改动一位数字", "a digit changed"),
        [PlantedKind.DigitsSwapped] = ("相邻数字对调", "two digits swapped"),
        [PlantedKind.DigitDropped] = ("漏掉一位数字", "a digit dropped"),
        [PlantedKind.MovedToNeighbour] = ("金额填入邻格", "moved to the next cell"),
        [PlantedKind.TenThousandSlip] = ("元、万元混用", "10⁴ slip"),
        [PlantedKind.NameOfOtherCode] = ("科目名称张冠李戴", "name of another code"),
        [PlantedKind.WeightChanged] = ("权重改动", "weight changed"),
        [PlantedKind.TableRemoved] = ("缺一张表", "table removed"),
        [PlantedKind.AmountInSentence] = ("文字金额改动", "amount in a sentence"),
        [PlantedKind.PercentageInSentence] = ("文字百分比改动", "percentage in a sentence"),
        [PlantedKind.ChangeInSentence] = ("文字增减额改动", "change in a sentence"),
        [PlantedKind.DirectionFlipped] = ("增减方向写反", "direction word flipped"),
        [PlantedKind.SentenceBroken] = ("句子不完整", "sentence broken off"),
    };

    public static void Write(Voice say, ImmutableArray<PlantedOutcome> outcomes)
    {
        var table = new Table().Border(TableBorder.Markdown);
        table.AddColumn(say.In("差错种类", "kind"));
        foreach (
            var heading in (string[])
                [
                    say.In("份数", "variants"),
                    say.In("可判定", "decidable"),
                    say.In("发现", "found"),
                    say.In("发现率", "found %"),
                    say.In("首位置正确", "right place first"),
                    say.In("位置正确率", "right place %"),
                    say.In("舍入以内", "within rounding"),
                    say.In("无从核对", "nothing to compare"),
                    say.In("误报", "false alarms"),
                ]
        )
        {
            table.AddColumn(heading, column => column.RightAligned());
        }

        foreach (var kind in outcomes.GroupBy(outcome => outcome.Variant.Kind))
        {
            Add(table, say.In(Names[kind.Key].Chinese, Names[kind.Key].English), [.. kind]);
        }

        Add(table, say.In("合计", "all"), outcomes);
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 200);
        AnsiConsole.Write(table);
    }

    public static string NameOf(PlantedKind kind, Voice say) =>
        say.In(Names[kind].Chinese, Names[kind].English);

    private static void Add(Table table, string name, ImmutableArray<PlantedOutcome> outcomes)
    {
        var decidable = outcomes
            .Where(outcome =>
                outcome.Found || (outcome.Variant.IsDetermined && !outcome.WithinRounding)
            )
            .ToList();
        var found = decidable.Count(outcome => outcome.Found);
        var first = decidable.Count(outcome => outcome.NamesPlaceFirst);
        table.AddRow(
            Markup.Escape(name),
            Count(outcomes.Length),
            Count(decidable.Count),
            Count(found),
            Percent(found, decidable.Count),
            Count(first),
            Percent(first, decidable.Count),
            Count(outcomes.Count(outcome => outcome.WithinRounding)),
            Count(
                outcomes.Count(outcome =>
                    !outcome.Found && !outcome.WithinRounding && !outcome.Variant.IsDetermined
                )
            ),
            Count(outcomes.Sum(outcome => outcome.FalseAlarms))
        );
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(int part, int whole) =>
        whole == 0 ? "–" : (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture);
}
