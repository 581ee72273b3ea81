using System.Collections.Immutable;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Catalog.Places;

/// <summary>Words that a finished pack does not have, and words that say that a table is empty.</summary>
public sealed record StructureWording
{
    /// <summary>Characters of which two or more among Chinese text are a placeholder.</summary>
    public ImmutableArray<char> Placeholders { get; init; } = [];

    /// <summary>增加（减少）: alternatives of which one had to be struck out.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Instructions of a form; * = anything up to 40 characters.</summary>
    public ImmutableArray<string> Instructions { get; init; } = [];

    /// <summary>Verbs that an amount must follow.</summary>
    public ImmutableArray<string> Verbs { get; init; } = [];

    public ImmutableArray<string> Units { get; init; } = [];

    /// <summary>What notes say of a table without amounts.</summary>
    public ImmutableArray<NamePattern> EmptyNotes { get; init; } = [];

    /// <summary>Words in front of a table's name that make the line no title: 关于收支总表….</summary>
    public ImmutableArray<string> TitleNeverAfter { get; init; } = [];

    /// <summary>Words after the last 表 that make the line no title: 收支总表的说明.</summary>
    public ImmutableArray<string> TitleNeverBefore { get; init; } = [];

    /// <summary>Words that send the reader to a table: 详见.</summary>
    public ImmutableArray<string> TableReferences { get; init; } = [];

    /// <summary>Words of a sentence about money that there is none.</summary>
    public ImmutableArray<string> SaysNone { get; init; } = [];

    /// <summary>Words of a sentence that speaks of another year on purpose.</summary>
    public ImmutableArray<string> OtherYearWords { get; init; } = [];

    /// <summary>Words of a table's title that is of another year on purpose.</summary>
    public ImmutableArray<string> OtherYearTitles { get; init; } = [];

    /// <summary>Words that places put into the title of a table or leave out.</summary>
    public ImmutableArray<string> TitleFillers { get; init; } = [];

    /// <summary>
    /// Whether a line that names a table may be its title: 表 and at most a number, a unit or a bracket after it. 关于收支总表的说明 and
    /// 收支总表说明 are headings of the text.
    /// </summary>
    public bool MayBeTitle(string line)
    {
        var end = line.LastIndexOf('表');
        if (end < 0)
        {
            return false;
        }

        foreach (var word in TitleNeverAfter)
        {
            if (line.AsSpan(0, end).Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        foreach (var word in TitleNeverBefore)
        {
            if (line.AsSpan(end).Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Kind of table (its open name) → words for its money.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Subjects { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public static StructureWording Load(string path)
    {
        if (!File.Exists(path))
        {
            return new StructureWording();
        }

        var file = YamlTree.Load(path);
        return new StructureWording
        {
            Placeholders = [.. file["placeholders"].Strings.Select(text => text[0])],
            Choices = [.. file["choices"].Strings],
            Instructions = [.. file["instructions"].Strings],
            Verbs = [.. file["verbs_before_amount"].Strings],
            Units = [.. file["units"].Strings],
            EmptyNotes = [.. file["empty_notes"].Strings.Select(text => new NamePattern(text))],
            TitleNeverAfter = [.. file["title_never_after"].Strings],
            TitleNeverBefore = [.. file["title_never_before"].Strings],
            TableReferences = [.. file["table_references"].Strings],
            SaysNone = [.. file["says_none"].Strings],
            OtherYearWords = [.. file["other_year_words"].Strings],
            OtherYearTitles = [.. file["other_year_titles"].Strings],
            TitleFillers = [.. file["title_fillers"].Strings],
            Subjects = file["subjects"]
                .Keys.ToImmutableDictionary(
                    key => key,
                    key => file["subjects"][key].Strings.ToImmutableArray(),
                    StringComparer.Ordinal
                ),
        };
    }
}
