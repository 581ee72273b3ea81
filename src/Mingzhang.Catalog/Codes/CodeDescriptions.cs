using Mingzhang.Catalog.Files;

namespace Mingzhang.Catalog.Codes;

/// <summary>
/// 科目说明: what a class is spent on, in one sentence. A row describes a code, or every class of a name (行政运行 stands under each
/// section); a name that ends with <c>*</c> describes all that begin so, with <c>{section}</c> for the class above.
/// </summary>
public sealed class CodeDescriptions
{
    private const string Section = "{section}";

    private readonly Dictionary<(string List, string Code), string> _ofCode = [];
    private readonly Dictionary<(string List, string Name), string> _ofName = [];
    private readonly List<(string List, string Beginning, string Text)> _ofBeginning = [];

    /// <summary>Reads descriptions.csv (list, code, name, description, source); none where the file is absent.</summary>
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
            descriptions.Add(
                rows[i]["list"],
                rows[i]["code"],
                rows[i]["name"],
                rows[i]["description"]
            );
        }

        return descriptions;
    }

    /// <summary>The description of a class; empty where there is none.</summary>
    public string Of(CodeList list, string code)
    {
        if (_ofCode.TryGetValue((list.Name, code), out var text))
        {
            return text;
        }

        var name = list.NameOf(code);
        if (name.Length == 0)
        {
            return "";
        }

        if (_ofName.TryGetValue((list.Name, name), out var named))
        {
            return named;
        }

        var section = list.Parent(code)?.Name ?? "";
        foreach (var (of, beginning, says) in _ofBeginning)
        {
            if (
                of == list.Name
                && section.Length > 0
                && name.StartsWith(beginning, StringComparison.Ordinal)
            )
            {
                return says.Replace(Section, section, StringComparison.Ordinal);
            }
        }

        return "";
    }

    private void Add(string list, string code, string name, string text)
    {
        if (code.Length > 0)
        {
            _ofCode[(list, code)] = text;
        }
        else if (name.EndsWith('*'))
        {
            _ofBeginning.Add((list, name[..^1], text));
        }
        else
        {
            _ofName[(list, name)] = text;
        }
    }
}
