using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>Writes the entry rules of a sheet as data validations.</summary>
internal static class EntryRules
{
    /// <summary>Excel opens no file in which these are longer.</summary>
    private const int LongestTitle = 32;
    private const int LongestPrompt = 255;
    private const int LongestError = 225;

    /// <summary>Largest serial number of a day (9999-12-31).</summary>
    private const int LastDay = 2_958_465;

    public static void Write(
        MarkupWriter xml,
        ImmutableArray<EntryRule> rules,
        IReadOnlyDictionary<string, string> lists
    )
    {
        if (rules.IsEmpty)
        {
            return;
        }

        xml.Raw("<dataValidations count=\"").Number(rules.Length).Raw("\">");
        foreach (var rule in rules)
        {
            Write(xml, rule, lists);
        }

        xml.Raw("</dataValidations>");
    }

    private static void Write(
        MarkupWriter xml,
        EntryRule rule,
        IReadOnlyDictionary<string, string> lists
    )
    {
        var type = rule.Kind switch
        {
            EntryKind.Choice => " type=\"list\"",
            EntryKind.Whole => " type=\"whole\"",
            EntryKind.Decimal => " type=\"decimal\"",
            EntryKind.Date => " type=\"date\"",
            EntryKind.Length => " type=\"textLength\"",
            _ => "",
        };
        xml.Raw("<dataValidation").Raw(type);
        var isBounded = rule.Kind is not (EntryKind.Any or EntryKind.Choice);
        xml.Raw(rule.IsStrict ? "" : " errorStyle=\"warning\"");
        xml.Raw(isBounded ? " operator=\"between\"" : "");
        xml.Raw(" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"");
        Text(xml, "errorTitle", rule.Error.Length > 0 ? rule.PromptTitle : "", LongestTitle);
        Text(xml, "error", rule.Error, LongestError);
        Text(xml, "promptTitle", rule.PromptTitle, LongestTitle);
        Text(xml, "prompt", rule.Prompt, LongestPrompt);
        xml.Raw(" sqref=\"")
            .Raw(CellReference.Range(rule.FirstRow, rule.Column, rule.LastRow, rule.Column))
            .Raw("\"");
        if (rule.Kind == EntryKind.Any)
        {
            xml.Raw("/>");
            return;
        }

        if (rule.Kind == EntryKind.Choice)
        {
            var list = lists.TryGetValue(rule.List, out var found)
                ? found
                : throw new InvalidOperationException($"No choice list is called {rule.List}.");
            xml.Raw("><formula1>").Text(list).Raw("</formula1></dataValidation>");
            return;
        }

        var (least, most) = Bounds(rule.Kind);
        xml.Raw("><formula1>").Number(rule.Least ?? least).Raw("</formula1><formula2>");
        xml.Number(rule.Most ?? most).Raw("</formula2></dataValidation>");
    }

    private static (decimal Least, decimal Most) Bounds(EntryKind kind) =>
        kind switch
        {
            EntryKind.Date => (1, LastDay),
            EntryKind.Length => (0, 32_767),
            _ => (-999_999_999_999_999m, 999_999_999_999_999m),
        };

    private static void Text(MarkupWriter xml, string name, string text, int longest)
    {
        if (text.Length > 0)
        {
            xml.Raw(" ").Raw(name).Raw("=\"");
            xml.Attribute(text.Length <= longest ? text : text[..(longest - 1)] + "…").Raw("\"");
        }
    }
}
