using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Catalog.Codes;

/// <summary>部门预算支出经济分类与政府预算支出经济分类的对应: which governmental classes a departmental class may be booked to.</summary>
public sealed class EconomicPairing
{
    private readonly Dictionary<string, List<EconomicPair>> _byDepartmental = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, List<EconomicPair>> _byGovernmental = new(
        StringComparer.Ordinal
    );

    private EconomicPairing(ImmutableArray<EconomicPair> pairs)
    {
        Pairs = pairs;
        foreach (var pair in pairs)
        {
            Add(_byDepartmental, pair.Departmental, pair);
            Add(_byGovernmental, pair.Governmental, pair);
        }
    }

    public ImmutableArray<EconomicPair> Pairs { get; }

    public static EconomicPairing Load(string path) => Read(CsvText.Load(path));

    public static EconomicPairing Read(CsvText rows)
    {
        var pairs = ImmutableArray.CreateBuilder<EconomicPair>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            pairs.Add(
                new EconomicPair(
                    row["departmental"],
                    row["governmental"],
                    row["nature"] switch
                    {
                        "administrative" => UnitNature.Administrative,
                        "institution" => UnitNature.Institution,
                        _ => UnitNature.Any,
                    },
                    CodeList.ParseConfidence(row["confidence"])
                )
                {
                    IsDeviation = row["standard"] == "no",
                    Source = row["source"],
                    Note = row["note"],
                }
            );
        }

        return new EconomicPairing(pairs.DrainToImmutable());
    }

    /// <summary>The pairs of a departmental class that hold for a unit of <paramref name="nature"/> (<see cref="UnitNature.Any"/> = all of them).</summary>
    public IEnumerable<EconomicPair> Governmental(
        string departmental,
        UnitNature nature = UnitNature.Any
    ) => Select(_byDepartmental, departmental, nature);

    /// <summary>The departmental classes that are booked to a governmental class.</summary>
    public IEnumerable<EconomicPair> Departmental(
        string governmental,
        UnitNature nature = UnitNature.Any
    ) => Select(_byGovernmental, governmental, nature);

    private static IEnumerable<EconomicPair> Select(
        Dictionary<string, List<EconomicPair>> index,
        string code,
        UnitNature nature
    )
    {
        if (!index.TryGetValue(code, out var pairs))
        {
            yield break;
        }

        foreach (var pair in pairs)
        {
            if (nature == UnitNature.Any || pair.Nature == UnitNature.Any || pair.Nature == nature)
            {
                yield return pair;
            }
        }
    }

    private static void Add(
        Dictionary<string, List<EconomicPair>> index,
        string code,
        EconomicPair pair
    )
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(index, code, out _);
        list ??= new List<EconomicPair>(2);
        list.Add(pair);
    }
}

/// <summary>One departmental class booked to one governmental class.</summary>
public sealed record EconomicPair(
    string Departmental,
    string Governmental,
    UnitNature Nature,
    Confidence Confidence
)
{
    /// <summary>Seen in packs, but not the standard pairing: local practice or an error.</summary>
    public bool IsDeviation { get; init; }

    public string Source { get; init; } = "";

    public string Note { get; init; } = "";
}

/// <summary>单位性质, as far as the pairing of economic classes asks.</summary>
public enum UnitNature
{
    /// <summary>全部, or not known.</summary>
    Any,

    /// <summary>机关 (and institutions managed like one, 参公).</summary>
    Administrative,

    /// <summary>事业单位.</summary>
    Institution,
}
