using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>Drafts become facts: forms, the printed tables that hold them, the projects that they name.</summary>
internal static class TargetTables
{
    private const string Hidden = "涉密";

    public static ImmutableArray<TargetForm> ToForms(
        TargetTableDraft table,
        TargetVocabulary vocabulary
    )
    {
        var forms = ImmutableArray.CreateBuilder<TargetForm>();
        foreach (var draft in table.Forms)
        {
            if (!draft.IsEmpty)
            {
                forms.Add(Conceal(draft.ToForm(), vocabulary));
            }
        }

        return forms.ToImmutable();
    }

    public static ImmutableArray<ProjectMention> Mentions(ImmutableArray<TargetForm> forms) =>
        [
            .. forms
                .Where(form => form.Scope == TargetScope.Project && form.Name.Length > 0)
                .Select(form => new ProjectMention(
                    form.Name,
                    form.ProjectCode,
                    form.Budget,
                    ProjectSource.Target,
                    form.Anchor
                )
                {
                    Unit = form.Entity,
                    IsClassified = form.IsClassified,
                }),
        ];

    /// <summary>
    /// The printed table with the amounts of its forms. A budget of a form is a statement about a project, whose local name
    /// keeps it apart from other tables: comparing them is the business of the checks of targets, which know carry-over.
    /// </summary>
    public static BudgetTable ToTable(TargetTableDraft table, int year)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        var statements = ImmutableArray.CreateBuilder<Statement>();
        var isOverall =
            table.Scope == TargetScope.Department
            || table.Forms.Exists(form => form.Scope == TargetScope.Department && !form.IsEmpty);
        foreach (var form in table.Forms)
        {
            if (form.IsEmpty || form.Budget is not { } budget)
            {
                continue;
            }

            var name = LabelText.Squeeze(form.Name);
            var members = isOverall
                ? ImmutableDictionary<Dimension, string>.Empty
                : ImmutableDictionary<Dimension, string>.Empty.Add(
                    Dimension.Project,
                    Point.Local + name
                );
            statements.Add(
                new Statement(
                    new Point
                    {
                        Year = year,
                        Side = Sides.Expenditure,
                        Nature = isOverall ? Natures.Total : Natures.Project,
                        Project = isOverall ? "" : Point.Local + name,
                    },
                    budget.Amount,
                    budget.Anchor,
                    rows.Count,
                    0
                )
            );
            rows.Add(
                new TableRow(name, members)
                {
                    Code = form.Code,
                    Page = form.Anchor.Page,
                    PrintedRow = form.Anchor.Row ?? 0,
                    PrintedColumn = form.Anchor.Column ?? 0,
                    Box = form.Anchor.Box,
                }
            );
        }

        return new BudgetTable
        {
            Ordinal = table.Ordinal,
            Kind = isOverall ? TableKind.TargetOverall : TableKind.TargetProject,
            Title = table.Title,
            Number = table.Number,
            Unit = table.Unit,
            Anchor = table.Anchor,
            FirstPage = table.FirstPage,
            LastPage = table.LastPage,
            Rows = rows.ToImmutable(),
            Columns = [new TableColumn(["预算数"], ImmutableDictionary<Dimension, string>.Empty)],
            Statements = statements.ToImmutable(),
            Notes = [.. table.Notes],
            SaysEmpty = table.Notes.Exists(note =>
                note.Text.Contains('无', StringComparison.Ordinal)
            ),
        };
    }

    /// <summary>A form that says 涉密 keeps name, code and amounts; its other content is dropped here, before anything prints it.</summary>
    private static TargetForm Conceal(TargetForm form, TargetVocabulary vocabulary)
    {
        var words = vocabulary.Indicators["classified"];
        var isHidden =
            Says(form.Name)
            || SaysOnly(form.Goal)
            || form.Texts.Values.Any(SaysOnly)
            || (
                form.Indicators.Length > 0 && form.Indicators.All(indicator => Says(indicator.Name))
            );
        if (!isHidden)
        {
            return form;
        }

        return form with
        {
            IsClassified = true,
            // 1.涉密 says no more than 涉密 and stays as printed.
            Goal =
                form.Goal.Length == 0 ? ""
                : form.Goal.All(c =>
                    Hidden.Contains(c, StringComparison.Ordinal) || !char.IsLetter(c)
                )
                    ? form.Goal
                : Hidden,
            Tasks = [],
            Texts = form.Texts.ToImmutableDictionary(
                pair => pair.Key,
                _ => Hidden,
                StringComparer.Ordinal
            ),
            Indicators =
            [
                .. form.Indicators.Select(indicator => new Indicator(Hidden, Bare(indicator.Anchor))
                {
                    Level1 = indicator.Level1,
                    Level2 = indicator.Level2,
                    Weight = indicator.Weight,
                }),
            ],
        };

        bool Says(string text) => words.Any(word => text.Contains(word, StringComparison.Ordinal));

        bool SaysOnly(string text) => text.Length < 12 && Says(text);

        static Anchor Bare(Anchor anchor) => anchor with { Printed = Hidden };
    }
}
