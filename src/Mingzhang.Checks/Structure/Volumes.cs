using System.Globalization;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Structure;

/// <summary>两册一致 (check 20): the volumes of one pack are about one year.</summary>
internal static class Volumes
{
    private const string Code = "MZ1020";

    public static void Run(CheckContext context)
    {
        var pack = context.Pack;
        if (pack.Documents.Length < 2)
        {
            context.NotApplicable(Code, "只有一份文件", "there is one document only");
            return;
        }

        context.Done(Code, pack.Documents.Length);
        foreach (var document in pack.Documents)
        {
            var years = pack
                .Tables.Where(table => table.Anchor.Document == document.Name)
                .Select(table => YearOf(table.Title))
                .OfType<int>()
                .ToList();
            var other =
                years.Count > 2
                    ? years
                        .GroupBy(year => year)
                        .OrderByDescending(group => group.Count())
                        .ThenBy(group => group.Key)
                        .First()
                    : null;
            if (
                other is null
                || pack.Profile.Year <= 0
                || other.Key == pack.Profile.Year
                || other.Count() * 2 <= years.Count
            )
            {
                continue;
            }

            context.Raise(
                Code,
                Severity.Warning,
                new Text(
                    $"{document.Name} 的表是{other.Key}年的，整套文件是{pack.Profile.Year}年的",
                    $"The tables of {document.Name} are for {other.Key}, the pack is for {pack.Profile.Year}"
                ),
                new Text("换上同一年度的文件", "Join volumes of one year"),
                pack.Tables.First(table => table.Anchor.Document == document.Name).Anchor
            );
        }
    }

    private static int? YearOf(string title)
    {
        var at = title.IndexOf("20", StringComparison.Ordinal);
        return
            at >= 0
            && at + 5 <= title.Length
            && title[at + 4] == '年'
            && int.TryParse(
                title.AsSpan(at, 4),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var year
            )
            ? year
            : null;
    }
}
