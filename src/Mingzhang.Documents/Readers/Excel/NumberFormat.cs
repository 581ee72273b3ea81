using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>
/// 数字格式: a spreadsheet number format, which decides what a cell displays. Sections for positive, negative, zero and text;
/// conditions; thousands, decimals, percent, scaling; literals; dates. Fractions and formats that cannot be parsed display as
/// General. [ECMA-376 part 1, 18.8.30–31]
/// </summary>
internal sealed class NumberFormat
{
    private const int LongestFormat = 512;

    private readonly FormatSection[] _sections;
    private readonly bool _hasOwnText;

    private NumberFormat(FormatSection[] sections, bool hasOwnText)
    {
        _sections = sections;
        _hasOwnText = hasOwnText;
    }

    public static NumberFormat General { get; } = new([], false);

    public static NumberFormat Parse(string? code)
    {
        if (
            string.IsNullOrEmpty(code)
            || code.Length > LongestFormat
            || code.Equals("General", StringComparison.OrdinalIgnoreCase)
            || code is "@" or "G/通用格式"
        )
        {
            return General;
        }

        var parts = Split(code);
        return new NumberFormat([.. parts.Take(4).Select(FormatSection.Parse)], parts.Count > 3);
    }

    /// <summary>What a number displays as; blank where the format shows nothing.</summary>
    public string Display(double value, bool from1904)
    {
        if (!double.IsFinite(value))
        {
            return "";
        }

        if (_sections.Length == 0)
        {
            return DisplayGeneral(value);
        }

        var (section, own) = Choose(value);
        if (section is null)
        {
            // No section takes the value: Excel fills the cell with number signs.
            return DisplayGeneral(value);
        }

        if (section.IsDate)
        {
            return DateFormat.Display(section, value, from1904) ?? DisplayGeneral(value);
        }

        if (section.IsGeneral)
        {
            return section.Prefix + DisplayGeneral(own ? Math.Abs(value) : value) + section.Suffix;
        }

        // Beyond the range of decimal no budget amount is left; 15 digits are what a spreadsheet keeps.
        return Math.Abs(value) > 1e20
            ? DisplayGeneral(value)
            : section.Display((decimal)value, own);
    }

    /// <summary>What a text displays as: itself, unless the fourth section is there and has no "@".</summary>
    public string DisplayText(string text) =>
        !_hasOwnText || _sections[3].ShowsText ? text
        : _sections[3].IsEmpty ? ""
        : text;

    /// <summary>
    /// A number without format: 15 significant digits at most, decimals cut to 11 characters as a cell shows them. Whole numbers keep
    /// all digits, because they are codes.
    /// </summary>
    public static string DisplayGeneral(double value)
    {
        if (Math.Abs(value) is >= 1e15 or (< 1e-9 and > 0))
        {
            return value.ToString("0.#####E+00", CultureInfo.InvariantCulture);
        }

        var number = (decimal)value;
        var whole = decimal.Truncate(number);
        if (whole == number)
        {
            return whole.ToString("0", CultureInfo.InvariantCulture);
        }

        var digits = whole == 0 ? 1 : 1 + (int)Math.Log10((double)Math.Abs(whole));
        var rounded = Math.Round(
            number,
            Math.Clamp(10 - digits, 0, 9),
            MidpointRounding.AwayFromZero
        );
        return rounded.ToString("0.##########", CultureInfo.InvariantCulture);
    }

    /// <summary>The section for a value, and whether that section stands for the sign itself.</summary>
    private (FormatSection? Section, bool OwnSign) Choose(double value)
    {
        if (
            _sections[0].Condition is not null
            || (_sections.Length > 1 && _sections[1].Condition is not null)
        )
        {
            foreach (var section in _sections.Take(3))
            {
                if (section.Condition?.Holds(value) != false)
                {
                    return (section, section.Condition?.IsNegativeOnly == true);
                }
            }

            return (null, false);
        }

        return _sections.Length switch
        {
            1 => (_sections[0], false),
            2 => value < 0 ? (_sections[1], true) : (_sections[0], false),
            _ => value > 0 ? (_sections[0], false)
            : value < 0 ? (_sections[1], true)
            : (_sections[2], false),
        };
    }

    /// <summary>Cuts a format at semicolons that stand neither in quotes nor in brackets nor behind a backslash.</summary>
    private static List<string> Split(string code)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        var bracketed = false;
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            if (c is '\\' or '_' or '*' && !quoted && !bracketed && i + 1 < code.Length)
            {
                part.Append(c).Append(code[++i]);
                continue;
            }

            quoted ^= c == '"';
            bracketed = !quoted && (c == '[' || (bracketed && c != ']'));
            if (c == ';' && !quoted && !bracketed)
            {
                parts.Add(part.ToString());
                part.Clear();
                continue;
            }

            part.Append(c);
        }

        parts.Add(part.ToString());
        return parts;
    }

    /// <summary>Formats that files name by number only. Numbers 27–36 and 50–58 are those of a Chinese installation.</summary>
    public static string BuiltIn(int id) =>
        id switch
        {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            14 => "yyyy/m/d",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 or 36 or 50 or 52 or 57 => "yyyy\"年\"m\"月\"",
            28 or 29 or 51 or 53 or 54 or 58 => "m\"月\"d\"日\"",
            30 => "m-d-yy",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            32 => "h\"时\"mm\"分\"",
            33 => "h\"时\"mm\"分\"ss\"秒\"",
            37 or 38 => "#,##0;-#,##0",
            39 or 40 => "#,##0.00;-#,##0.00",
            41 or 42 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
            43 or 44 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            45 => "mm:ss",
            46 => "h:mm:ss",
            47 => "mm:ss",
            48 => "##0.0E+0",
            _ => "General",
        };
}
