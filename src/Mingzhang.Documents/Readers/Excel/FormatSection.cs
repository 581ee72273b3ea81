using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>One section of a number format.</summary>
internal sealed class FormatSection
{
    private const string Digits = "0#?";

    /// <summary>Pieces in order; date letters and literals for a date, placeholders and literals for a number.</summary>
    public List<FormatPiece> Pieces { get; } = [];

    public FormatCondition? Condition { get; private set; }

    public bool IsDate { get; private set; }

    public bool IsGeneral { get; private set; }

    public bool ShowsText { get; private set; }

    public bool IsEmpty => Pieces.Count == 0 && !IsGeneral && !ShowsText;

    public string Prefix { get; private set; } = "";

    public string Suffix { get; private set; } = "";

    private int _integerDigits;
    private int _decimals;
    private int _leastDecimals;
    private int _percents;
    private int _thousandScales;
    private bool _grouped;
    private bool _isScientific;
    private bool _hasDigits;

    public static FormatSection Parse(string code)
    {
        var section = new FormatSection();
        section.Read(code);
        section.Arrange();
        return section;
    }

    /// <summary>The number as this section shows it.</summary>
    /// <param name="ownSign">True where the section stands for the sign: the absolute value is shown.</param>
    public string Display(decimal value, bool ownSign)
    {
        if (_isScientific)
        {
            return ((double)value).ToString(
                "0." + new string('0', _decimals) + "E+00",
                CultureInfo.InvariantCulture
            );
        }

        var scaled = ownSign ? Math.Abs(value) : value;
        for (var i = 0; i < _percents; i++)
        {
            scaled *= 100;
        }

        for (var i = 0; i < _thousandScales; i++)
        {
            scaled /= 1000;
        }

        var rounded = Math.Round(scaled, Math.Min(_decimals, 20), MidpointRounding.AwayFromZero);
        var digits = _hasDigits ? Number(Math.Abs(rounded)) : "";
        var sign = rounded < 0 && _hasDigits ? "-" : "";
        return string.Concat(sign, Prefix, digits, Suffix).Trim();
    }

    private string Number(decimal rounded)
    {
        var text = rounded.ToString("F" + _decimals, CultureInfo.InvariantCulture);
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        while (fraction.Length > _leastDecimals && fraction[^1] == '0')
        {
            fraction = fraction[..^1];
        }

        whole = whole.TrimStart('0').PadLeft(_integerDigits, '0');
        if (_grouped)
        {
            var grouped = new StringBuilder(whole);
            for (var at = whole.Length - 3; at > 0; at -= 3)
            {
                grouped.Insert(at, ',');
            }

            whole = grouped.ToString();
        }

        // "0.##" of a whole number keeps its point in Excel; nobody prints it, and it is no digit.
        return fraction.Length > 0 ? $"{whole}.{fraction}" : whole;
    }

    private void Read(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            switch (c)
            {
                case '"':
                    var end = code.IndexOf('"', i + 1);
                    end = end < 0 ? code.Length : end;
                    Literal(code[(i + 1)..end]);
                    i = end;
                    break;
                case '\\' when i + 1 < code.Length:
                    Literal(code[++i].ToString());
                    break;
                case '_' when i + 1 < code.Length:
                    Literal(" ");
                    i++;
                    break;
                case '*' when i + 1 < code.Length:
                    i++;
                    break;
                case '[':
                    i = Bracket(code, i);
                    break;
                case '@':
                    ShowsText = true;
                    break;
                case 'G'
                or 'g'
                    when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    IsGeneral = true;
                    i += "General".Length - 1;
                    break;
                case 'G' when code.AsSpan(i).StartsWith("G/通用格式", StringComparison.Ordinal):
                    IsGeneral = true;
                    i += "G/通用格式".Length - 1;
                    break;
                case 'E' or 'e' when i + 1 < code.Length && code[i + 1] is '+' or '-':
                    _isScientific = true;
                    i++;
                    while (i + 1 < code.Length && Digits.Contains(code[i + 1]))
                    {
                        i++;
                    }

                    break;
                case '0' or '#' or '?' or '.' or ',' or '%':
                    Pieces.Add(new FormatPiece(FormatPieceKind.Placeholder, c.ToString()));
                    break;
                case 'A'
                or 'a' when code.AsSpan(i).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                    Pieces.Add(new FormatPiece(FormatPieceKind.Date, "AM/PM"));
                    i += 4;
                    break;
                case 'y'
                or 'Y'
                or 'm'
                or 'M'
                or 'd'
                or 'D'
                or 'h'
                or 'H'
                or 's'
                or 'S'
                or 'a'
                or 'e':
                    i = DateLetters(code, i);
                    break;
                default:
                    Literal(c.ToString());
                    break;
            }
        }
    }

    private int DateLetters(string code, int start)
    {
        var end = start;
        while (
            end < code.Length
            && char.ToLowerInvariant(code[end]) == char.ToLowerInvariant(code[start])
        )
        {
            end++;
        }

        IsDate = true;
        Pieces.Add(new FormatPiece(FormatPieceKind.Date, code[start..end].ToLowerInvariant()));
        return end - 1;
    }

    private int Bracket(string code, int start)
    {
        var end = code.IndexOf(']', start);
        if (end < 0)
        {
            return code.Length;
        }

        var inside = code[(start + 1)..end];
        if (inside.StartsWith('$'))
        {
            // [$¥-804] prints its sign, [$-804] nothing.
            var dash = inside.IndexOf('-');
            Literal(dash < 0 ? inside[1..] : inside[1..dash]);
        }
        else if (inside.Length > 1 && inside[0] is '<' or '>' or '=')
        {
            Condition = FormatCondition.Parse(inside);
        }
        else if (inside.Trim('h', 'H', 'm', 'M', 's', 'S').Length == 0 && inside.Length > 0)
        {
            IsDate = true;
            Pieces.Add(new FormatPiece(FormatPieceKind.Date, inside.ToLowerInvariant()));
        }

        return end;
    }

    private void Literal(string text)
    {
        if (text.Length > 0)
        {
            Pieces.Add(new FormatPiece(FormatPieceKind.Literal, text));
        }
    }

    /// <summary>Works out digits, decimals, scaling, and what stands before and behind the number.</summary>
    private void Arrange()
    {
        var prefix = new StringBuilder();
        var suffix = new StringBuilder();
        var afterPoint = false;
        var lastDigit = Pieces.FindLastIndex(piece => piece.IsDigit);
        var firstDigit = Pieces.FindIndex(piece => piece.IsDigit);
        _hasDigits = lastDigit >= 0;
        for (var i = 0; i < Pieces.Count; i++)
        {
            var piece = Pieces[i];
            var target = _hasDigits && i > firstDigit || IsGeneral ? suffix : prefix;
            if (piece.Kind == FormatPieceKind.Literal)
            {
                target.Append(piece.Text);
                continue;
            }

            switch (piece.Text[0])
            {
                case '%' when piece.Kind == FormatPieceKind.Placeholder:
                    _percents++;
                    target.Append('%');
                    break;
                case '.' when piece.Kind == FormatPieceKind.Placeholder:
                    afterPoint = true;
                    break;
                case ',' when piece.Kind == FormatPieceKind.Placeholder:
                    if (i > lastDigit)
                    {
                        _thousandScales++;
                    }
                    else if (!afterPoint)
                    {
                        _grouped = true;
                    }

                    break;
                case var digit when Digits.Contains(digit):
                    if (afterPoint)
                    {
                        _decimals++;
                        _leastDecimals = digit == '0' ? _decimals : _leastDecimals;
                    }
                    else if (digit == '0')
                    {
                        _integerDigits++;
                    }

                    break;
            }
        }

        _decimals = Math.Min(_decimals, 20);
        _leastDecimals = Math.Min(_leastDecimals, 20);
        _integerDigits = Math.Min(_integerDigits, 30);
        _thousandScales = Math.Min(_thousandScales, 6);
        _percents = Math.Min(_percents, 2);
        Prefix = prefix.ToString();
        Suffix = suffix.ToString();
        // "?"-only placeholders behind a literal, as in "-"??, only pad.
        if (_hasDigits && Pieces.TrueForAll(piece => !piece.IsDigit || piece.Text == "?"))
        {
            _hasDigits = Pieces.Exists(piece => piece.Text == ".");
        }
    }
}

internal enum FormatPieceKind
{
    Literal,
    Placeholder,
    Date,
}

internal readonly record struct FormatPiece(FormatPieceKind Kind, string Text)
{
    public bool IsDigit => Kind == FormatPieceKind.Placeholder && Text is "0" or "#" or "?";
}

/// <summary>A condition such as [&gt;=10000].</summary>
internal sealed record FormatCondition(string Operator, double Operand)
{
    public static FormatCondition? Parse(string text)
    {
        var length = text.Length > 1 && text[1] is '=' or '>' ? 2 : 1;
        return double.TryParse(
            text.AsSpan(length),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var operand
        )
            ? new FormatCondition(text[..length], operand)
            : null;
    }

    /// <summary>Whether only negative values pass, so that the section shows the absolute value.</summary>
    public bool IsNegativeOnly => Operator is "<" or "<=" && Operand <= 0;

    public bool Holds(double value) =>
        Operator switch
        {
            "<" => value < Operand,
            "<=" => value <= Operand,
            ">" => value > Operand,
            ">=" => value >= Operand,
            "<>" => !value.Equals(Operand),
            _ => value.Equals(Operand),
        };
}
