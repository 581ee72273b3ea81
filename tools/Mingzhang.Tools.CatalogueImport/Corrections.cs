using Mingzhang.Catalog.Files;

namespace Mingzhang.Tools.CatalogueImport;

/// <summary>corrections.csv: list, code, field, value, source. Applied to the imported rows, so that a correction is a re-run.</summary>
internal sealed class Corrections
{
    private readonly List<Correction> _all = [];
    private readonly HashSet<Correction> _used = [];

    public IReadOnlyList<string> Unused =>
        [
            .. _all.Where(correction => !_used.Contains(correction))
                .Select(correction => correction.ToString()),
        ];

    public static Corrections Load(string path)
    {
        var corrections = new Corrections();
        if (!File.Exists(path))
        {
            return corrections;
        }

        var file = CsvText.Load(path);
        for (var i = 0; i < file.Count; i++)
        {
            var row = file[i];
            corrections._all.Add(
                new Correction(row["list"], row["code"], row["field"], row["value"], row["source"])
            );
        }

        return corrections;
    }

    /// <summary>
    /// Applies what is said of <paramref name="list"/>: field <c>row</c> adds a row (value = name), <c>alias</c> is left to the
    /// alias list, every other field replaces the value of the row with that code.
    /// </summary>
    public void Apply(ImportedList list)
    {
        foreach (var correction in _all.Where(correction => correction.List == list.Name))
        {
            if (correction.Field == "alias")
            {
                continue;
            }

            if (correction.Field == "row")
            {
                var added = list.Add(correction.Code, correction.Value);
                added["source"] = correction.Source;
                added["note"] = "added by correction";
                _used.Add(correction);
                continue;
            }

            foreach (var row in list.Rows.Where(row => row["code"] == correction.Code))
            {
                var before = row.GetValueOrDefault(correction.Field, "");
                row[correction.Field] = correction.Value;
                if (correction.Field is "name" or "parent")
                {
                    row["note"] = Join(
                        row["note"],
                        $"{correction.Field} corrected from '{before}' ({correction.Source})"
                    );
                }
                else if (correction.Field is "from" or "to" or "confidence" or "validity")
                {
                    row["source"] = Join(row["source"], correction.Source);
                }

                _used.Add(correction);
            }
        }
    }

    /// <summary>Aliases: value is NAME, NAME|from|to, NAME||to …</summary>
    public IEnumerable<(string List, string Code, string[] Parts, string Source)> Aliases(
        IReadOnlyList<ImportedList> lists
    )
    {
        foreach (var correction in _all.Where(correction => correction.Field == "alias"))
        {
            var known = lists.Any(list =>
                list.Name == correction.List && list.Rows.Any(row => row["code"] == correction.Code)
            );
            if (known)
            {
                _used.Add(correction);
                var parts = correction.Value.Split('|');
                yield return (
                    correction.List,
                    correction.Code,
                    [
                        parts[0],
                        parts.ElementAtOrDefault(1) ?? "",
                        parts.ElementAtOrDefault(2) ?? "",
                    ],
                    correction.Source
                );
            }
        }
    }

    private static string Join(string left, string right) =>
        left.Length == 0 || left.Contains(right, StringComparison.Ordinal)
            ? (left.Length == 0 ? right : left)
            : $"{left}; {right}";

    internal sealed record Correction(
        string List,
        string Code,
        string Field,
        string Value,
        string Source
    );
}
