using System.Globalization;

namespace Mingzhang.Publishing.Narratives.Files;

/// <summary>Which folder under catalog/layouts serves a place and year.</summary>
public static class PlaceFolders
{
    /// <summary>What every place inherits from.</summary>
    public const string Base = "national/base";

    /// <summary>
    /// The folder (chongqing/2024) that holds <paramref name="file"/> for the place: of its year, otherwise of the latest year before,
    /// otherwise of the first year after; the national base where the place has none.
    /// </summary>
    public static string Find(string layouts, string place, int year, string file)
    {
        var folder = Path.Combine(layouts, place);
        if (place.Length == 0 || !Directory.Exists(folder))
        {
            return Base;
        }

        var years = Directory
            .EnumerateDirectories(folder)
            .Where(path => File.Exists(Path.Combine(path, file)))
            .Select(path =>
                int.TryParse(
                    Path.GetFileName(path),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : 0
            )
            .Where(number => number > 0)
            .Order()
            .ToList();
        if (years.Count == 0)
        {
            return Base;
        }

        var before = years.FindLastIndex(number => number <= year);
        var chosen = before >= 0 ? years[before] : years[0];
        return string.Create(CultureInfo.InvariantCulture, $"{place}/{chosen}");
    }
}
