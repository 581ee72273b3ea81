using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <summary>
/// SQL with its values written as literals: every hole of the interpolated text becomes a quoted literal, so nothing that a person
/// typed is ever syntax. Parts of SQL are holes of the type <see cref="SqlPart"/>, which only code makes. (Parameters in the address came
/// after the oldest server that is supported.)
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct ClickHouseSql(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(SqlPart part) => text.Append(part.Text);

    public void AppendFormatted(long value) =>
        text.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(int value) =>
        text.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(string value) => Quote(text, value);

    public void AppendFormatted(IEnumerable<long> values) =>
        text.Append('(')
            .AppendJoin(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)))
            .Append(')');

    public void AppendFormatted(IEnumerable<string> values)
    {
        text.Append('(');
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst)
            {
                text.Append(", ");
            }

            isFirst = false;
            Quote(text, value);
        }

        text.Append(')');
    }

    public override string ToString() => text.ToString();

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (var c in value)
        {
            if (c is '\'' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else
            {
                text.Append(c == '\0' ? ' ' : c);
            }
        }

        text.Append('\'');
    }
}

/// <summary>A part of SQL that code has made.</summary>
internal readonly record struct SqlPart(string Text)
{
    public static SqlPart Of(ClickHouseSql sql) => new(sql.ToString());

    public static readonly SqlPart Empty = new("");
}
