using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>日期格式: days since the epoch of a workbook, shown by the date letters of a format.</summary>
internal static class DateFormat
{
    private const double DaysBetweenEpochs = 1462;

    /// <summary>The date; null where the number is none that a spreadsheet can show.</summary>
    public static string? Display(FormatSection section, double days, bool from1904)
    {
        days += from1904 ? DaysBetweenEpochs : 0;
        if (days is < 0 or >= 2958466)
        {
            return null;
        }

        // Excel takes 1900 for a leap year: before 1 March 1900 its numbers run one day ahead.
        var date = DateTime.FromOADate(days < 60 && days >= 1 ? days + 1 : days);
        var halfDay = section.Pieces.Exists(piece => piece.Text == "AM/PM");
        var text = new StringBuilder();
        for (var i = 0; i < section.Pieces.Count; i++)
        {
            var piece = section.Pieces[i];
            text.Append(
                piece.Kind == FormatPieceKind.Date
                    ? Part(piece.Text, date, IsMinute(section.Pieces, i), halfDay)
                    : piece.Text
            );
        }

        return text.ToString().Trim();
    }

    /// <summary>"m" is minutes right after hours or right before seconds.</summary>
    private static bool IsMinute(List<FormatPiece> pieces, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (pieces[i].Kind == FormatPieceKind.Date)
            {
                if (pieces[i].Text[0] == 'h')
                {
                    return true;
                }

                break;
            }
        }

        for (var i = at + 1; i < pieces.Count; i++)
        {
            if (pieces[i].Kind == FormatPieceKind.Date)
            {
                return pieces[i].Text[0] == 's';
            }
        }

        return false;
    }

    private static string Part(string letters, DateTime date, bool isMinute, bool halfDay)
    {
        if (letters == "AM/PM")
        {
            return date.Hour < 12 ? "AM" : "PM";
        }

        var two = letters.Length > 1;
        return letters[0] switch
        {
            'y' or 'e' => letters.Length > 2 || letters[0] == 'e'
                ? date.Year.ToString("0000", CultureInfo.InvariantCulture)
                : Number(date.Year % 100, true),
            'm' when isMinute => Number(date.Minute, two),
            'm' => letters.Length > 2
                ? date.ToString("MMM", CultureInfo.InvariantCulture)
                : Number(date.Month, two),
            'd' => letters.Length > 2
                ? date.ToString("ddd", CultureInfo.InvariantCulture)
                : Number(date.Day, two),
            'h' => Number(halfDay ? ((date.Hour + 11) % 12) + 1 : date.Hour, two),
            's' => Number(date.Second, two),
            'a' => (letters.Length > 3 ? "星期" : "") + "日一二三四五六"[(int)date.DayOfWeek],
            _ => "",
        };
    }

    private static string Number(int value, bool two) =>
        value.ToString(two ? "00" : "0", CultureInfo.InvariantCulture);
}
