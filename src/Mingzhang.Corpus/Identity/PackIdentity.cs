using System.Globalization;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Corpus.Identity;

/// <summary>包的身份: whose pack of which year it is. Two files with one identity are two versions of one pack.</summary>
/// <param name="Division">行政区划代码, 6 digits; empty where unknown.</param>
/// <param name="Department">Name of the department or unit, as <see cref="DepartmentNames"/> writes it; empty where unknown.</param>
/// <param name="Year">Budget year; 0 where unknown.</param>
/// <param name="Scope">A department's pack holds the money of its units; a unit's pack is a part of a department's.</param>
public sealed record PackIdentity(
    string Division,
    string Department,
    int Year,
    PackKind Kind,
    PackScope Scope
)
{
    /// <summary>The same for all years, kinds and scopes of one body.</summary>
    public long DepartmentId => StableId.Of("department", Division, Department);

    public long PackId =>
        StableId.Of(
            "pack",
            Division,
            Department,
            Year.ToString(CultureInfo.InvariantCulture),
            Kind.ToString(),
            Scope.ToString()
        );

    /// <summary>Whether its amounts are added into the totals of its place: a unit's are inside its department's already.</summary>
    public bool IsCounted => Scope == PackScope.Department;
}
