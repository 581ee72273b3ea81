using System.Globalization;
using System.Text.Json.Nodes;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Forms;

/// <summary>值的种类: reads a written value and prints it so that reading gives it back; the same in YAML, schema and workbook.</summary>
internal abstract class ScalarKind<T>
{
    /// <summary>Null with what and remedy said, or the value. Never throws.</summary>
    public abstract bool TryRead(string text, out T value, out Text what, out Text remedy);

    public abstract string Write(T value);

    /// <summary>How YAML and workbooks print it.</summary>
    public virtual ScalarStyle Style => ScalarStyle.Text;

    /// <summary>The members that can be chosen; empty where the value is free.</summary>
    public virtual IReadOnlyList<Choice> Choices => [];

    public abstract JsonObject Schema();

    protected static Text Is(string text, string zh, string en) =>
        new($"“{Shown(text)}”{zh}", $"'{Shown(text)}' {en}");

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>写法.</summary>
public enum ScalarStyle
{
    /// <summary>Quoted where YAML would take it for something else.</summary>
    Text,

    /// <summary>Digits that are no number: always quoted.</summary>
    Code,

    /// <summary>Never quoted.</summary>
    Number,
    Money,
}

/// <summary>选项: what a list offers.</summary>
/// <param name="Value">The stable name.</param>
/// <param name="Label">What people see; accepted for the value.</param>
public sealed record Choice(string Value, Text Label);

internal sealed class TextKind(bool isCode = false) : ScalarKind<string>
{
    public override ScalarStyle Style => isCode ? ScalarStyle.Code : ScalarStyle.Text;

    public override bool TryRead(string text, out string value, out Text what, out Text remedy)
    {
        value = text;
        if (text.Length > BudgetLimits.MostText)
        {
            what = Is(text, "太长", "is too long");
            remedy = new(
                $"最多{BudgetLimits.MostText}字",
                $"at most {BudgetLimits.MostText} characters"
            );
            return false;
        }

        (what, remedy) = (default, default);
        return true;
    }

    public override string Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string" };
}

/// <summary>金额: 元 with at most two decimals; never through floating point.</summary>
internal sealed class MoneyKind : ScalarKind<Money>
{
    public override ScalarStyle Style => ScalarStyle.Money;

    public override bool TryRead(string text, out Money value, out Text what, out Text remedy)
    {
        remedy = new(
            "写成以元为单位、最多两位小数的数，如 12345.60",
            "write a number of yuan with at most two decimals, such as 12345.60"
        );
        value = default;
        if (PrintedNumber.Read(text) is not { IsPercent: false } number)
        {
            what = Is(text, "不是金额", "is no amount");
            return false;
        }

        var fen = number.Value * 100;
        if (fen != decimal.Truncate(fen))
        {
            what = Is(text, "精确到分以下", "is finer than one fen");
            return false;
        }

        if (Math.Abs(fen) > BudgetLimits.MostAmount.Fen)
        {
            what = Is(text, "超出上限", "is beyond the limit");
            remedy = new(
                $"金额不超过{BudgetLimits.MostAmount.ToYuan()}元；请核对单位是否为元",
                $"amounts stay within {BudgetLimits.MostAmount.ToYuan()} yuan; check that the unit is yuan"
            );
            return false;
        }

        value = new Money((long)fen);
        (what, remedy) = (default, default);
        return true;
    }

    public override string Write(Money value) => value.ToYuan();

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = new JsonArray("number", "string"),
            ["pattern"] = @"^-?[0-9][0-9,]{0,16}(\.[0-9]{1,2})?$",
        };
}

internal sealed class WholeKind(int least, int most) : ScalarKind<int>
{
    public override ScalarStyle Style => ScalarStyle.Number;

    public override bool TryRead(string text, out int value, out Text what, out Text remedy)
    {
        (what, remedy) = (default, default);
        if (
            int.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out value
            )
            && value >= least
            && value <= most
        )
        {
            return true;
        }

        what = Is(text, "不是可用的整数", "is no whole number that fits");
        remedy = new($"填{least}到{most}的整数", $"a whole number from {least} to {most}");
        return false;
    }

    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "integer",
            ["minimum"] = least,
            ["maximum"] = most,
        };
}

internal sealed class DecimalKind(decimal least, decimal most) : ScalarKind<decimal>
{
    public override ScalarStyle Style => ScalarStyle.Number;

    public override bool TryRead(string text, out decimal value, out Text what, out Text remedy)
    {
        (what, remedy) = (default, default);
        if (PrintedNumber.Read(text) is { IsPercent: false } number)
        {
            value = number.Value;
            if (value >= least && value <= most)
            {
                return true;
            }
        }

        value = default;
        what = Is(text, "不是可用的数", "is no number that fits");
        remedy = new(
            string.Create(CultureInfo.InvariantCulture, $"填{least}到{most}的数"),
            string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}")
        );
        return false;
    }

    public override string Write(decimal value) =>
        value.ToString("0.##########", CultureInfo.InvariantCulture);

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "number",
            ["minimum"] = JsonValue.Create(least),
            ["maximum"] = JsonValue.Create(most),
        };
}

internal sealed class YesNoKind : ScalarKind<bool>
{
    public override ScalarStyle Style => ScalarStyle.Number;

    public override IReadOnlyList<Choice> Choices { get; } =
    [new("true", new("是", "yes")), new("false", new("否", "no"))];

    public override bool TryRead(string text, out bool value, out Text what, out Text remedy)
    {
        value = text is "true" or "是" or "yes";
        (what, remedy) = (default, default);
        if (value || text is "false" or "否" or "no")
        {
            return true;
        }

        what = Is(text, "不是“是”或“否”", "is neither yes nor no");
        remedy = new("填 true（是）或 false（否）", "true or false");
        return false;
    }

    public override string Write(bool value) => value ? "true" : "false";

    public override JsonObject Schema() =>
        new() { ["enum"] = new JsonArray(true, false, "是", "否") };
}

internal sealed class DateKind : ScalarKind<DateOnly>
{
    public override bool TryRead(string text, out DateOnly value, out Text what, out Text remedy)
    {
        (what, remedy) = (default, default);
        if (
            DateOnly.TryParseExact(
                text,
                ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out value
            )
        )
        {
            return true;
        }

        what = Is(text, "不是日期", "is no date");
        remedy = new("写成 2025-02-10", "write it as 2025-02-10");
        return false;
    }

    public override string Write(DateOnly value) =>
        value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date" };
}

/// <summary>选择: one of a list, by stable name or by label.</summary>
internal sealed class ChoiceKind(params Choice[] choices) : ScalarKind<string>
{
    public override IReadOnlyList<Choice> Choices => choices;

    public override bool TryRead(string text, out string value, out Text what, out Text remedy)
    {
        (what, remedy) = (default, default);
        foreach (var choice in choices)
        {
            if (
                choice.Value == text
                || choice.Label.Chinese == text
                || choice.Label.English == text
            )
            {
                value = choice.Value;
                return true;
            }
        }

        value = "";
        what = Is(text, "不在可选范围内", "is none of the choices");
        remedy = new(
            "可选：" + string.Join("、", choices.Select(c => $"{c.Value}（{c.Label.Chinese}）")),
            "one of: " + string.Join(", ", choices.Select(c => c.Value))
        );
        return false;
    }

    public override string Write(string value) => value;

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([
                .. choices.Select(choice => (JsonNode?)choice.Value),
                .. choices.Select(choice => (JsonNode?)choice.Label.Chinese),
            ]),
        };
}

/// <summary>选择 with a type of its own.</summary>
internal sealed class EnumKind<T>(params (T Value, string Name, Text Label)[] members)
    : ScalarKind<T>
    where T : struct, Enum
{
    private readonly ChoiceKind _choice = new([
        .. members.Select(member => new Choice(member.Name, member.Label)),
    ]);

    public override IReadOnlyList<Choice> Choices => _choice.Choices;

    public override bool TryRead(string text, out T value, out Text what, out Text remedy)
    {
        value = default;
        if (!_choice.TryRead(text, out var name, out what, out remedy))
        {
            return false;
        }

        value = Array.Find(members, member => member.Name == name).Value;
        return true;
    }

    public override string Write(T value) =>
        Array.Find(members, member => EqualityComparer<T>.Default.Equals(member.Value, value)).Name
        ?? "";

    public override JsonObject Schema() => _choice.Schema();
}
