using System.Collections.Immutable;
using Mingzhang.Budgets.Forms;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>A field for a script, in the language of the request.</summary>
/// <param name="Kind">text, code, number, money, choice or list.</param>
/// <param name="Source">Which list it searches (units, functions …); empty for none.</param>
public sealed record FieldAnswer(
    string Key,
    string Label,
    string Help,
    bool IsRequired,
    string Kind,
    string Source,
    IEnumerable<ChoiceAnswer> Choices,
    IEnumerable<FieldAnswer> Columns
)
{
    public static FieldAnswer Of(FormField field) =>
        new(
            field.Key,
            Capital(field.Label),
            Phrase.Of(field.Help) ?? "",
            field.IsRequired,
            field.IsList ? "list"
                : !field.Choices.IsEmpty ? "choice"
                : field.Style.ToString().ToLowerInvariant(),
            field.Source == FieldSource.None ? "" : Dashed(field.Source.ToString()),
            field.Choices.Select(choice => new ChoiceAnswer(choice.Value, Capital(choice.Label))),
            field.Columns.Select(Of)
        );

    public static IEnumerable<FieldAnswer> Of(SheetKind sheet) =>
        SheetForms.Fields(sheet).Select(Of);

    /// <summary>English labels begin small in files; on pages with a capital.</summary>
    private static string Capital(Text text)
    {
        var said = Phrase.Of(text);
        return said.Length > 0 && char.IsAsciiLetterLower(said[0])
            ? char.ToUpperInvariant(said[0]) + said[1..]
            : said;
    }

    private static string Dashed(string name) =>
        string.Concat(
            name.Select(
                (c, i) =>
                    char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()
            )
        );
}

public sealed record ChoiceAnswer(string Value, string Label);

/// <summary>What the script of the sheet page begins with.</summary>
public sealed record SheetSettings(
    long Budget,
    int Year,
    string Sheet,
    string Account,
    bool MayEdit,
    IEnumerable<FieldAnswer> Fields,
    ImmutableArray<TabAnswer> Sheets
);

public sealed record TabAnswer(string Address, string Title);
