using Mingzhang.Catalog.Files;

namespace Mingzhang.Catalog.Codes;

/// <summary>科目说明: what a class is spent on, in one sentence; only where somebody wrote it down with its source.</summary>
public sealed class CodeDescriptions
{
    private readonly Dictionary<(string List, string Code), string> _texts = [];

    /// <summary>Reads descriptions.csv (list, code, description, source); none where the file is absent.</summary>
    public static CodeDescriptions Load(string path)
    {
        var descriptions = new CodeDescriptions();
        if (!File.Exists(path))
        {
            return descriptions;
        }

        var rows = CsvText.Load(path);
        for (var i = 0; i < rows.Count; i++)
        {
            descriptions._texts[(rows[i]["list"], rows[i]["code"])] = rows[i]["description"];
        }

        return descriptions;
    }

    /// <summary>The description; empty where there is none.</summary>
    /// <param name="list">functional, economic-departmental …</param>
    public string Of(string list, string code) => _texts.GetValueOrDefault((list, code), "");
}
