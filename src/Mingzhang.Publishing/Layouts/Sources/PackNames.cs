using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>名称 as a published pack prints them; what it does not name is asked of the other names.</summary>
public sealed class PackNames : INames
{
    private readonly INames _otherwise;
    private readonly Dictionary<(Dimension, string), string> _names = [];
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);

    public PackNames(Pack pack, PackUnits units, INames otherwise)
    {
        _otherwise = otherwise;
        foreach (var (code, name) in units.Units)
        {
            _names[(Dimension.Unit, code.Length > 0 ? code : name)] = name;
            _codes[code.Length > 0 ? code : name] = code;
        }

        foreach (var table in pack.Tables)
        {
            foreach (var row in table.Rows)
            {
                // Rows with a code print the plain name; balance tables number theirs (六、科学技术支出).
                if (row.Code.Length == 0 || row.Label.Length == 0)
                {
                    continue;
                }

                foreach (var (dimension, member) in row.Members)
                {
                    if (
                        (
                            dimension is Dimension.Function or Dimension.Economic
                            && row.Code == CodePair.First(member)
                        )
                        || dimension is Dimension.Unit
                    )
                    {
                        _names.TryAdd((dimension, member), row.Label);
                    }
                }
            }
        }
    }

    public string NameOf(Dimension dimension, string member) =>
        _names.TryGetValue((dimension, member), out var name)
            ? name
            : _otherwise.NameOf(dimension, member);

    public string CodeOf(Dimension dimension, string member) =>
        dimension == Dimension.Project ? ProjectCode.Split(member)?.Code ?? ""
        : _codes.TryGetValue(member, out var code) ? code
        : _otherwise.CodeOf(dimension, member);
}
