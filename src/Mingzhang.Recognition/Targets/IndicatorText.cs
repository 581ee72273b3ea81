using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>Makes an indicator from the texts of a row.</summary>
internal static class IndicatorText
{
    public static Indicator Build(
        IndicatorRow row,
        Anchor anchor,
        Anchor valueAnchor,
        Anchor? weightAnchor,
        (string First, string Second) levels,
        IndicatorHeader header,
        TargetVocabulary vocabulary
    )
    {
        var (text, basis) =
            row[FormColumn.ValueBasis].Length > 0
                ? SplitBasis(row[FormColumn.ValueBasis], vocabulary)
                : (row[FormColumn.Value], row[FormColumn.Basis]);
        if (text.Length == 0 && basis.Length > 0 && !header.Has(FormColumn.Value))
        {
            (text, basis) = SplitBasis(basis, vocabulary);
        }

        var unit = row[FormColumn.Unit];
        var weight = PrintedNumber.Read(row[FormColumn.Weight]);
        if (
            weight is null
            && header.Has(FormColumn.Weight)
            && PrintedNumber.Read(unit) is { } shifted
        )
        {
            // A value in words has no unit; text that lost the blank cell has the weight in its place.
            weight = shifted;
            unit = "";
        }

        return Build(
            LabelText.Squeeze(row[FormColumn.Name]),
            row[FormColumn.Operator],
            text,
            unit,
            anchor,
            vocabulary
        ) with
        {
            ValueAnchor = valueAnchor,
            WeightAnchor = weightAnchor,
            Level1 = levels.First,
            Level2 = levels.Second,
            Description = LabelText.Squeeze(row[FormColumn.Description]),
            Weight = weight,
            Direction = Direction(LabelText.Squeeze(row[FormColumn.Direction]), vocabulary),
            IsCore = Core(row[FormColumn.Core], vocabulary),
            Basis = basis,
        };
    }

    /// <summary>The indicator of a name, a sign, a value and a unit, each of which may hold what belongs to its neighbour.</summary>
    public static Indicator Build(
        string name,
        string sign,
        string value,
        string unit,
        Anchor anchor,
        TargetVocabulary vocabulary
    )
    {
        var read = IndicatorValue.Read(value, vocabulary);
        var printedSign = vocabulary.Operator(LabelText.Squeeze(sign)) ?? "";
        var ownUnit = Plain(LabelText.Squeeze(unit));
        var printedUnit = "";
        if (vocabulary.Indicators["units/none"].Contains(ownUnit))
        {
            printedUnit = ownUnit;
            ownUnit = "";
        }

        if (ownUnit.Length == 0)
        {
            ownUnit = read.Unit.Length > 0 ? Plain(read.Unit) : UnitInName(name, vocabulary);
        }

        if (read.Number is { IsPercent: true } && ownUnit.Length == 0)
        {
            ownUnit = "%";
        }

        return new Indicator(name, anchor)
        {
            Operator = printedSign.Length > 0 ? printedSign : read.Operator,
            Value = read.Value,
            Number = read.Number,
            Unit = ownUnit,
            PrintedUnit = printedUnit,
        };
    }

    private static string Plain(string unit) => unit == "％" ? "%" : unit;

    /// <summary>提交审计报告和信息（篇）: the unit stands in the name's last brackets.</summary>
    private static string UnitInName(string name, TargetVocabulary vocabulary)
    {
        if (name.Length < 3 || name[^1] is not (')' or '）'))
        {
            return "";
        }

        var open = name.LastIndexOfAny(['(', '（']);
        var unit = open < 0 ? "" : name[(open + 1)..^1];
        return vocabulary.IsUnit(unit) || unit.Contains('/', StringComparison.Ordinal) ? unit : "";
    }

    /// <summary>≥30 次 市科协2024年工作安排: number and unit first, then the basis.</summary>
    private static (string Value, string Basis) SplitBasis(string text, TargetVocabulary vocabulary)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return ("", "");
        }

        var value = words[0];
        var used = 1;
        var read = IndicatorValue.Read(value, vocabulary);
        if (
            read.Number is { } number
            && read.Unit.Length == 0
            && !number.IsPercent
            && words.Length > 1
            && vocabulary.IsUnit(words[1])
        )
        {
            value += words[1];
            used = 2;
        }

        return (value, string.Concat(words.Skip(used)));
    }

    /// <summary>正向 of 正向指标; the text itself where no list knows it.</summary>
    public static string Direction(string text, TargetVocabulary vocabulary)
    {
        if (text.Length == 0)
        {
            return "";
        }

        foreach (var (key, words) in vocabulary.Indicators.Section("directions"))
        {
            if (words.Contains(text))
            {
                return key;
            }
        }

        return text;
    }

    private static bool? Core(string text, TargetVocabulary vocabulary)
    {
        var word = LabelText.Squeeze(text);
        return vocabulary.Indicators["core/yes"].Contains(word) ? true
            : vocabulary.Indicators["core/no"].Contains(word) ? false
            : null;
    }
}
