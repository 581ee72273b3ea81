using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Files;

namespace Mingzhang.Publishing.Layouts.Inference;

/// <summary>推断的表式: a layout proposed for one table, as YAML for a person to review.</summary>
/// <param name="Id">Name of the file, unique in the pack.</param>
/// <param name="Doubts">How many comments say that something is not sure.</param>
public sealed record ProposedLayout(string Id, string Yaml, int Doubts);

/// <summary>
/// 推断表式: from the tables that recognition found in a blank template or a published pack. What a column or row shows is what all its
/// amounts have in common (in a blank form: what its words say); what no word explains becomes a comment.
/// </summary>
public static class LayoutInference
{
    public static ImmutableArray<ProposedLayout> Of(Pack pack)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        var layouts = ImmutableArray.CreateBuilder<ProposedLayout>();
        foreach (var table in pack.Tables)
        {
            if (
                table.Columns.IsEmpty
                || table.Kind is TableKind.TargetOverall or TableKind.TargetProject
            )
            {
                continue;
            }

            var kind = table.Kind.Name();
            var number = used[kind] = used.GetValueOrDefault(kind) + 1;
            var id =
                number == 1 ? kind : kind + "-" + number.ToString(CultureInfo.InvariantCulture);
            layouts.Add(new LayoutProposal(pack, table, id).Write());
        }

        return layouts.ToImmutable();
    }

    /// <summary>The file that lists the tables in their order.</summary>
    public static string PackFile(IEnumerable<ProposedLayout> layouts, string source)
    {
        var text = new StringBuilder("inherits: national/base\ntables:\n");
        foreach (var layout in layouts)
        {
            text.Append("  - ").Append(layout.Id).Append('\n');
        }

        return text.Append("source: ").Append(YamlText.Quote(source)).Append('\n').ToString();
    }
}

/// <summary>Scalars as YAML writes them.</summary>
internal static class YamlText
{
    public static string Quote(string text) =>
        "\""
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
        + "\"";

    /// <summary>A point as a flow map: { fund: general, year: prior }.</summary>
    public static string Map(IEnumerable<KeyValuePair<Dimension, string>> members, int yearOffset)
    {
        var parts = members
            .OrderBy(pair => pair.Key)
            .Select(pair =>
                $"{RuleText.NameOf(pair.Key)}: {(pair.Value.Length == 0 ? "all" : Value(pair.Value))}"
            )
            .ToList();
        if (yearOffset != 0)
        {
            parts.Add(
                yearOffset == -1
                    ? "year: prior"
                    : string.Create(CultureInfo.InvariantCulture, $"year: {yearOffset}")
            );
        }

        return "{ " + string.Join(", ", parts) + " }";
    }

    private static string Value(string member) =>
        member.All(c => char.IsAsciiLetterLower(c) || c == '-') ? member : Quote(member);
}
