using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Targets;

/// <summary>
/// 压平的指标表头: headings of indicators with levels on one line of a text whose grid was lost; the last ones may be broken over the lines
/// below it (权重 指标 | 方向性).
/// </summary>
internal sealed record FlatLevelHeader(
    List<FormColumn> Behind,
    bool HasProjects,
    int LineCount,
    UnitOfAccount? Unit
)
{
    private const int LongestLine = 120;
    private const int MostPieces = 3;

    public bool Has(FormColumn role) => Behind.Contains(role);

    /// <summary>The header that begins at a line; null where none does.</summary>
    public static FlatLevelHeader? Read(
        IReadOnlyList<FlatFormLine> lines,
        int at,
        TargetVocabulary vocabulary
    )
    {
        var text = lines[at].Text;
        if (text.Length > LongestLine || !text.Contains("指标", StringComparison.Ordinal))
        {
            return null;
        }

        var roles = new List<FormColumn>();
        var hasLevels = false;
        var hasProjects = false;
        var tokens = text.Split(' ');
        for (var t = 0; t < tokens.Length; t++)
        {
            var role = RoleOf(tokens[t], vocabulary);
            if (role == FormColumn.None && t > 0 && t == tokens.Length - 1)
            {
                // 指标 | 方向性: the last heading goes on below.
                break;
            }

            if (role == FormColumn.None)
            {
                return null;
            }

            hasLevels |= role is FormColumn.Level1 or FormColumn.Level2;
            hasProjects |= role == FormColumn.Project;
            roles.Add(role);
        }

        var name = roles.IndexOf(FormColumn.Name);
        if (!hasLevels || name < 0)
        {
            return null;
        }

        var behind = roles.GetRange(name + 1, roles.Count - name - 1);
        var used = 1 + TakeRest(lines, at, tokens, roles.Count, behind, vocabulary);
        return behind.Contains(FormColumn.Value)
            ? new FlatLevelHeader(behind, hasProjects, used, LabelText.UnitIn(text))
            : null;
    }

    /// <summary>Puts the pieces of the last heading together; how many lines they take.</summary>
    private static int TakeRest(
        IReadOnlyList<FlatFormLine> lines,
        int at,
        string[] tokens,
        int known,
        List<FormColumn> behind,
        TargetVocabulary vocabulary
    )
    {
        var begun = known < tokens.Length ? tokens[^1] : "";
        for (var more = 1; more <= MostPieces && at + more < lines.Count; more++)
        {
            var next = lines[at + more].Text;
            if (next.Length > 6)
            {
                return 0;
            }

            begun += next;
            var role = RoleOf(begun, vocabulary);
            if (
                role
                is FormColumn.Direction
                    or FormColumn.Weight
                    or FormColumn.Core
                    or FormColumn.Unit
            )
            {
                behind.Add(role);
                return more;
            }
        }

        return 0;
    }

    private static FormColumn RoleOf(string token, TargetVocabulary vocabulary) =>
        LabelText.Role(vocabulary.Columns, token) switch
        {
            "level1" => FormColumn.Level1,
            "level2" => FormColumn.Level2,
            "name" => FormColumn.Name,
            "operator" => FormColumn.Operator,
            "value" => FormColumn.Value,
            "unit" => FormColumn.Unit,
            "weight" => FormColumn.Weight,
            "direction" => FormColumn.Direction,
            "core" => FormColumn.Core,
            _ => LabelText.Role(vocabulary.ProjectColumns, token) switch
            {
                "project" => FormColumn.Project,
                "budget" => FormColumn.Budget,
                "goal" => FormColumn.Goal,
                "entity" => FormColumn.Entity,
                "code" => FormColumn.Code,
                _ => FormColumn.None,
            },
        };
}

/// <summary>A line of a text whose grids were lost.</summary>
internal readonly record struct FlatFormLine(string Text, Facts.Cube.Anchor Anchor);
