namespace Mingzhang.Recognition.Tables.Guides;

/// <summary>单位的称呼: which names and codes of units are one; and whether the pack prints more than one unit.</summary>
internal sealed class UnitNames
{
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private bool _hasSeveral;

    /// <summary>The units of a pack.</summary>
    /// <param name="tables">The rows of each of its tables.</param>
    public static UnitNames Of(IEnumerable<IEnumerable<GuidedRow>> tables)
    {
        var names = new UnitNames();
        var units = new List<HashSet<string>>();
        foreach (var rows in tables)
        {
            var own = new HashSet<string>(StringComparer.Ordinal);
            units.Add(own);
            foreach (var row in rows)
            {
                if (row.Unit.Length > 0)
                {
                    own.Add(row.Unit);
                    if (row.UnitName.Length > 0)
                    {
                        names._codes.TryAdd(row.UnitName, row.Unit);
                    }
                }
            }
        }

        // One unit is called by its short name in some tables (县科协): it takes two in one table, or two codes, to be several.
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var own in units)
        {
            var resolved = own.Select(names.Resolve).ToHashSet(StringComparer.Ordinal);
            names._hasSeveral |= resolved.Count > 1;
            codes.UnionWith(resolved.Where(unit => unit.All(char.IsAsciiDigit)));
        }

        names._hasSeveral |= codes.Count > 1;
        return names;
    }

    /// <summary>A pack of one unit says nothing about units: empty is the department or unit whose pack it is.</summary>
    public string MemberOf(string unit) => unit.Length == 0 || !_hasSeveral ? "" : Resolve(unit);

    private string Resolve(string unit) => _codes.GetValueOrDefault(unit, unit);
}
