using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Accounts;

/// <summary>账户规则: limits, names, which assignments make sense, who manages whom.</summary>
public static class AccountRules
{
    public const int ShortestName = 2;

    public const int LongestName = 64;

    public const int LongestShown = 64;

    public const int MostAssignments = 50;

    /// <summary>Failures in a row before the account is locked out for <see cref="LockOut"/>.</summary>
    public const int MostFailures = 5;

    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    /// <summary>How long a one-time password serves.</summary>
    public static readonly TimeSpan SecretLife = TimeSpan.FromDays(7);

    /// <summary>A session without any deed ends.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(30);

    /// <summary>A session ends, deeds or none.</summary>
    public static readonly TimeSpan SessionLimit = TimeSpan.FromHours(12);

    /// <summary>The form in which names are kept: no two names differ in capitals alone.</summary>
    public static string Normal(string name) => name.Trim().ToLowerInvariant();

    /// <summary>Letters a–z, digits, and - _ . between them.</summary>
    public static bool IsName(string name) =>
        name.Length is >= ShortestName and <= LongestName
        && name.All(static c =>
            char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.'
        )
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1]);

    /// <summary>What is wrong with an assignment; null where it makes sense.</summary>
    public static Text? Problem(Assignment assignment)
    {
        var isSite =
            assignment is { Role: Role.Administrator, Place: "", Department: "", Unit: "" };
        if (!isSite && (assignment.Place.Length != 6 || !assignment.Place.All(char.IsAsciiDigit)))
        {
            return new Text(
                "地区须为 6 位行政区划代码。",
                "The place is a division code of 6 digits."
            );
        }

        var needsDepartment = assignment.Role is Role.UnitClerk or Role.UnitHead or Role.Department;
        var needsUnit = assignment.Role is Role.UnitClerk or Role.UnitHead;
        if (needsDepartment && assignment.Department.Length == 0)
        {
            return new Text("该角色须指明部门。", "This role needs a department.");
        }

        if (needsUnit != assignment.Unit.Length > 0)
        {
            return needsUnit
                ? new Text("该角色须指明单位。", "This role needs a unit.")
                : new Text("该角色不属于某一单位。", "This role does not belong to one unit.");
        }

        if (assignment.Role == Role.Administrator && assignment.Department.Length > 0)
        {
            return new Text(
                "管理员不属于某一部门。",
                "An administrator does not belong to one department."
            );
        }

        return IsCode(assignment.Department) && IsCode(assignment.Unit)
            ? null
            : new Text(
                "部门和单位编码只含字母和数字，至多 20 位。",
                "Codes of departments and units are letters and digits, at most 20."
            );
    }

    /// <summary>
    /// Whether <paramref name="actor"/> manages an account that holds <paramref name="assignments"/>: an administrator of the installation
    /// all, one of a place those who are of that place alone.
    /// </summary>
    public static bool MayManage(Actor actor, IEnumerable<Assignment> assignments)
    {
        var places = actor
            .Assignments.Where(own => AccessPolicy.Has(own.Role, Right.ManagePeople))
            .Select(own => own.Place)
            .ToHashSet(StringComparer.Ordinal);
        return places.Count > 0
            && (places.Contains("") || assignments.All(other => places.Contains(other.Place)));
    }

    private static bool IsCode(string code) =>
        code.Length <= 20 && code.All(char.IsAsciiLetterOrDigit);
}
