using System.Buffers;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Codes;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>
/// 代码与名称: cells show "2060702 科普活动", and people type 2060702, 2060702-科普活动 or only the name. One place says what a code shows as
/// and what a cell means.
/// </summary>
internal sealed class EntryNames
{
    private const string Separators = " \u3000-－—_|";

    private static readonly SearchValues<char> AnySeparator = SearchValues.Create(Separators);

    private readonly Catalog.Catalogue _catalogue;
    private readonly Dictionary<FieldSource, Dictionary<string, string>> _own = new()
    {
        [FieldSource.Units] = new(StringComparer.Ordinal),
        [FieldSource.Projects] = new(StringComparer.Ordinal),
    };

    public EntryNames(Catalog.Catalogue catalogue, int year)
    {
        _catalogue = catalogue;
        Year = year;
    }

    public int Year { get; set; }

    public void Add(IEnumerable<BudgetUnit> units) =>
        Add(FieldSource.Units, units.Select(unit => (unit.Code, unit.Name)));

    public void Add(IEnumerable<BudgetProject> projects) =>
        Add(FieldSource.Projects, projects.Select(project => (project.Key, project.Name)));

    /// <summary>What a cell shows for a code.</summary>
    public string Show(FieldSource source, string code)
    {
        var name =
            code.Length == 0 || code.AsSpan().ContainsAny(AnySeparator) ? ""
            : _own.TryGetValue(source, out var own) ? own.GetValueOrDefault(code, "")
            : ListOf(source, code)?.NameOf(code) ?? "";
        return name.Length == 0 || name.AsSpan().ContainsAny('\n', '\r') ? code : code + " " + name;
    }

    /// <summary>The codes that a drop-down list offers, as cells show them; empty where there is nothing to choose from.</summary>
    public string[] Options(FieldSource source) =>
        source switch
        {
            FieldSource.Units or FieldSource.Projects =>
            [
                .. _own[source].Keys.Select(key => Show(source, key)),
            ],
            FieldSource.Functions => Codes(_catalogue.Functions, 7),
            FieldSource.DepartmentEconomic => Codes(_catalogue.DepartmentEconomic, 5),
            FieldSource.GovernmentEconomic => Codes(_catalogue.GovernmentEconomic, 5),
            _ => [],
        };

    /// <summary>The code that a cell means; the text itself where it names none that is known.</summary>
    public string Read(FieldSource source, string text)
    {
        if (_own.TryGetValue(source, out var own))
        {
            return own.ContainsKey(text) ? text : ReadOwn(source, own, text);
        }

        if (source == FieldSource.None)
        {
            return text;
        }

        var plain = text.Trim();
        var cut = plain.AsSpan().IndexOfAny(AnySeparator);
        var first = cut > 0 ? plain[..cut] : plain;
        if (first.Length >= 3 && first.AsSpan().IndexOfAnyExceptInRange('0', 'Z') < 0)
        {
            return first;
        }

        // 2060702科普活动: digits run into the name.
        var digits = plain.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits >= 3)
        {
            return plain[..digits];
        }

        return ListOf(source, plain)?.FindByName(plain, level: LevelOf(source), year: Year)?.Code
            ?? plain;
    }

    private static int LevelOf(FieldSource source) => source == FieldSource.Functions ? 3 : 2;

    private string ReadOwn(FieldSource source, Dictionary<string, string> own, string text)
    {
        var plain = text.Trim();
        if (own.ContainsKey(plain))
        {
            return plain;
        }

        var named = "";
        foreach (var (code, name) in own)
        {
            if (
                Show(source, code) == text
                || (
                    plain.StartsWith(code, StringComparison.Ordinal)
                    && plain[code.Length..].Trim([.. Separators]) == name
                )
            )
            {
                return code;
            }

            if (name == plain)
            {
                // A name that two bear says neither.
                named = named.Length == 0 ? code : plain;
            }
        }

        return named.Length > 0 ? named : plain;
    }

    private void Add(FieldSource source, IEnumerable<(string Code, string Name)> entries)
    {
        foreach (var (code, name) in entries)
        {
            _own[source].TryAdd(code, name);
        }
    }

    private CodeList? ListOf(FieldSource source, string code) =>
        source switch
        {
            FieldSource.Functions => _catalogue.Functions,
            FieldSource.GovernmentEconomic => _catalogue.GovernmentEconomic,
            FieldSource.DepartmentEconomic when code.StartsWith('5') =>
                _catalogue.GovernmentEconomic,
            FieldSource.DepartmentEconomic => _catalogue.DepartmentEconomic,
            FieldSource.ProcurementCatalogue => _catalogue.Procurement,
            _ => null,
        };

    private string[] Codes(CodeList list, int length) =>
        [
            .. list
                .Entries.Where(entry =>
                    entry.Code.Length == length
                    && entry.ValidIn(Year) is CodeValidity.Valid or CodeValidity.Doubtful
                )
                .Select(entry => entry.Code + " " + entry.Name),
        ];
}
