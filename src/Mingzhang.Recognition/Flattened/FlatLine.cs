using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 压平的行: a line of a table whose blank cells vanished: codes in front, a name, then values in order. A balance table puts two
/// such runs on one line (收入 left, 支出 right), so a line has one or two <see cref="FlatRun"/>s.
/// </summary>
internal sealed record FlatLine(string Text, int Number, ImmutableArray<FlatRun> Runs)
{
    public int ValueCount => Runs.Sum(run => run.Values.Length);

    /// <summary>Splits a line; a line without values gives one run with the whole text as its name.</summary>
    public static FlatLine Read(string text, int number)
    {
        var runs = ImmutableArray.CreateBuilder<FlatRun>();
        var words = new List<string>();
        var values = ImmutableArray.CreateBuilder<FlatText>();
        foreach (
            var token in text.Split(
                [' ', '\t', '　', '\u00A0'],
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (IsValue(token))
            {
                values.Add(new FlatText(token));
                continue;
            }

            if (values.Count > 0)
            {
                runs.Add(new FlatRun([.. words], values.ToImmutable()));
                words.Clear();
                values.Clear();
            }

            words.Add(token);
        }

        runs.Add(new FlatRun([.. words], values.ToImmutable()));
        return new FlatLine(text.Trim(), number, runs.ToImmutable());
    }

    /// <summary>
    /// A number with decimals or separators, a percentage, a spreadsheet error. A bare integer is a code, a quantity or part of a
    /// name, and never taken: tables that print whole yuan print separators.
    /// </summary>
    private static bool IsValue(string token)
    {
        if (token is "#DIV/0!" or "#REF!" or "#VALUE!" or "#N/A" or "#NAME?")
        {
            return true;
        }

        return PrintedNumber.Read(token) is { } number
            && (
                number.IsPercent
                || number.Decimals > 0
                || token.Contains(',', StringComparison.Ordinal)
                || token == "0"
            );
    }
}

/// <summary>Words and the values after them.</summary>
/// <param name="Words">Codes and name, split at spaces.</param>
internal sealed record FlatRun(ImmutableArray<string> Words, ImmutableArray<FlatText> Values)
{
    /// <summary>Leading words that are only digits: 206 | 07 | 01 | 214001.</summary>
    public ImmutableArray<string> Codes => [.. Words.TakeWhile(IsCode)];

    /// <summary>The rest, put together again; a name broken by spaces is one name.</summary>
    public string Name => string.Concat(Words.SkipWhile(IsCode));

    private static bool IsCode(string word) =>
        word.Length is >= 2 and <= 9 && word.All(char.IsAsciiDigit);
}

/// <summary>A printed value.</summary>
internal sealed record FlatText(string Text)
{
    public bool IsPercent => Text.EndsWith('%') || Text.StartsWith('#');
}
