using System.Collections.Frozen;
using Mingzhang.Drafts.Rows;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Drafts.Tracing;

/// <summary>From the source of a printed cell (projects[3]:goal) to the member of the row (target.goal).</summary>
internal static class SourcePlaces
{
    /// <summary>Fields of lists that stand elsewhere in the record than their name says.</summary>
    private static readonly FrozenDictionary<string, string> Members = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["goal.long"] = "long_term_goal",
        ["unit.code"] = "unit",
        ["unit.name"] = "unit",
        ["catalogue.code"] = "catalogue_code",
        ["catalogue.name"] = "catalogue_name",
        ["function.code"] = "function",
        ["economic.code"] = "economic",
        ["project.name"] = "project",
        ["project.code"] = "project",
        ["quantity.unit"] = "quantity_unit",
        ["price"] = "unit_price",
        ["total"] = "amount",
        ["value.text"] = "value",
        ["value.full"] = "value",
        ["core"] = "is_core",
        ["prior"] = "prior_value",
        ["staff.authorised"] = "staff_authorised",
        ["staff.in-post"] = "staff_in_post",
        ["staff.retired"] = "staff_retired",
        ["vehicles.authorised"] = "vehicles_authorised",
        ["vehicles.held"] = "vehicles_held",
        ["small-business"] = "for_small_business",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Members of the target sheet, which stands inside the project.</summary>
    private static readonly FrozenSet<string> OfTarget = new[]
    {
        "goal",
        "long_term_goal",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OfProject = new[]
    {
        "name",
        "code",
        "unit",
        "purpose",
        "basis",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static DraftPlace Of(string source, DraftRows draft)
    {
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        var (path, field) = colon < 0 ? (source, "") : (source[..colon], source[(colon + 1)..]);
        if (path == "explanations")
        {
            return draft.PlaceOf("explanations." + field);
        }

        var place = draft.PlaceOf(path);
        var member = Member(place, field);
        return place with
        {
            Column = Join(place.Column, member),
            Path = Join(place.Path, member.Replace('_', '-')),
        };
    }

    private static string Member(DraftPlace place, string field)
    {
        if (field.StartsWith("plan.", StringComparison.Ordinal))
        {
            return "payment_plan";
        }

        if (
            field.StartsWith("kind.", StringComparison.Ordinal)
            || field.StartsWith("fund.", StringComparison.Ordinal)
        )
        {
            return "amount";
        }

        var member = Members.GetValueOrDefault(field, field);
        if (place.Sheet != SheetKind.Projects || place.Column.Length > 0)
        {
            return member;
        }

        return OfTarget.Contains(member) ? "target." + member
            : OfProject.Contains(member) ? member
            // Amounts of a project are those of its lines; the row as a whole is the place.
            : member is "budget" or "fiscal" or "other" or "amount" ? ""
            : "texts." + field;
    }

    private static string Join(string above, string member) =>
        above.Length == 0 ? member
        : member.Length == 0 ? above
        : above + "." + member;
}
