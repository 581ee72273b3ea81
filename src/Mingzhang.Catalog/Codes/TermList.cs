using System.Collections.Immutable;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Catalog.Codes;

/// <summary>词表: names of several kinds without a common code (indicator levels, signs, units of measure; funds, project kinds).</summary>
public sealed class TermList
{
    private readonly Dictionary<string, List<Term>> _byName = new(StringComparer.Ordinal);

    private TermList(string name, ImmutableArray<Term> terms)
    {
        Name = name;
        Terms = terms;
        foreach (var term in terms)
        {
            var key = NameKey.Of(term.Name);
            if (!_byName.TryGetValue(key, out var list))
            {
                _byName[key] = list = new List<Term>(1);
            }

            list.Add(term);
        }
    }

    public string Name { get; }

    public ImmutableArray<Term> Terms { get; }

    public static TermList Load(string path) =>
        Read(Path.GetFileNameWithoutExtension(path), CsvText.Load(path));

    public static TermList Read(string name, CsvText rows)
    {
        var terms = ImmutableArray.CreateBuilder<Term>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            terms.Add(
                new Term(row["kind"], row["name"], row.Number("level") ?? 0, row["parent"])
                {
                    Code = row["code"],
                    Confidence = CodeList.ParseConfidence(row["confidence"]),
                    Source = row["source"],
                    Note = row["note"],
                }
            );
        }

        return new TermList(name, terms.DrainToImmutable());
    }

    public IEnumerable<Term> OfKind(string kind) => Terms.Where(term => term.Kind == kind);

    /// <summary>The terms with this name (compared by key), of one kind or (empty) of any.</summary>
    public IEnumerable<Term> Find(string name, string kind = "")
    {
        if (!_byName.TryGetValue(NameKey.Of(name), out var terms))
        {
            yield break;
        }

        foreach (var term in terms)
        {
            if (kind.Length == 0 || term.Kind == kind)
            {
                yield return term;
            }
        }
    }
}

/// <summary>词: one name of a term list.</summary>
/// <param name="Kind">indicator, sign, unit …; fund, source, project, purchase.</param>
/// <param name="Parent">Name (indicators) or code (funds) one level up; empty at the top.</param>
public sealed record Term(string Kind, string Name, int Level, string Parent)
{
    public string Code { get; init; } = "";

    public Confidence Confidence { get; init; }

    public string Source { get; init; } = "";

    public string Note { get; init; } = "";
}
