using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Budgets.Classes;

/// <summary>
/// 经济分类的含义: what a line gets from its economic class where it says nothing itself: item, nature and the governmental class that
/// pairs with the departmental one.
/// </summary>
public sealed class EconomicMeaning
{
    private readonly Dictionary<string, string> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _natures = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, bool), string> _paired = [];
    private readonly EconomicPairing _pairing;

    private EconomicMeaning(CsvText rows, EconomicPairing pairing)
    {
        _pairing = pairing;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var index = row["kind"] == "item" ? _items : _natures;
            index[row["code"]] = row["member"];
        }
    }

    public static EconomicMeaning Load(Catalog.Catalogue catalogue) =>
        new(
            CsvText.Load(Path.Combine(catalogue.Folder, "budgets", "economic-meaning.csv")),
            catalogue.Pairing
        );

    /// <summary>三公、会议、培训 that the class of a line says; empty where it says none.</summary>
    public string ItemOf(string economic, string governmental) =>
        Longest(_items, economic.Length > 0 ? economic : governmental);

    /// <summary>人员经费 or 公用经费 of basic spending; empty where the line has no class.</summary>
    public string BasicNatureOf(string economic, string governmental) =>
        Longest(_natures, economic.Length > 0 ? economic : governmental);

    /// <summary>
    /// 政府预算经济分类 that the list pairs with a departmental class for a unit of this nature; the surest standard pair first; where it has none
    /// for this nature, that of the other; empty where the list has none at all.
    /// </summary>
    public string GovernmentalOf(string economic, Model.UnitNature nature)
    {
        if (economic.Length < 5)
        {
            return "";
        }

        var code = economic[..5];
        var isOffice =
            nature is Model.UnitNature.Administrative or Model.UnitNature.PublicServiceAsCivil;
        if (!_paired.TryGetValue((code, isOffice), out var paired))
        {
            // A class that units of this nature should not have (绩效工资 in an office) still has to stand in one governmental class, or
            // the two classifications would not make up the same money.
            paired = Pair(code, isOffice) is { Length: > 0 } own ? own : Pair(code, !isOffice);
            _paired[(code, isOffice)] = paired;
        }

        return paired;
    }

    /// <summary>The longest code in the list that <paramref name="code"/> begins with.</summary>
    private static string Longest(Dictionary<string, string> list, string code)
    {
        for (var length = code.Length; length > 0; length--)
        {
            if (list.TryGetValue(code[..length], out var member))
            {
                return member;
            }
        }

        return "";
    }

    private string Pair(string code, bool isOffice)
    {
        var nature = isOffice
            ? Catalog.Codes.UnitNature.Administrative
            : Catalog.Codes.UnitNature.Institution;
        EconomicPair? best = null;
        foreach (var pair in _pairing.Governmental(code, nature))
        {
            if (!pair.IsDeviation && (best is null || Rank(pair) > Rank(best)))
            {
                best = pair;
            }
        }

        return best?.Governmental ?? "";
    }

    /// <summary>A pair stated for this nature comes before one that holds for any.</summary>
    private static int Rank(EconomicPair pair) =>
        ((int)pair.Confidence * 2) + (pair.Nature == Catalog.Codes.UnitNature.Any ? 0 : 1);
}
