using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Preparation.Library;

/// <summary>
/// 项目编码: gives out and checks codes of 21 characters: division 6, year 2, a letter for the kind, 12 digits (财政部《预算管理一体化规范》:
/// R 人员类, Y 运转类, T 特定目标类).
/// </summary>
public static class ProjectCodes
{
    /// <summary>The next free code; numbers already given out are never used again, not even those of projects that ended.</summary>
    /// <param name="lastNumber">Highest number given out for this division, year and kind; 0 for none.</param>
    public static string Next(string division, int year, ProjectKind kind, long lastNumber)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(division.Length, 6, nameof(division));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
            lastNumber,
            999_999_999_999,
            nameof(lastNumber)
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{division}{year % 100:00}{Letter(kind)}{lastNumber + 1:000000000000}"
        );
    }

    /// <summary>What is wrong with a code that stands in a budget of <paramref name="year"/>; null where nothing is.</summary>
    public static ProjectCodeFault? Check(string code, string division, int year, ProjectKind kind)
    {
        if (ProjectCode.Read(code) is not { } read)
        {
            return ProjectCodeFault.Shape;
        }

        if (read.Year > year)
        {
            return ProjectCodeFault.FutureYear;
        }

        if (division.Length == 6 && read.Division != division)
        {
            return ProjectCodeFault.OtherDivision;
        }

        // Places use further letters (P); only the three that the rule names say what the project must be.
        var isKnownLetter = read.Kind is 'R' or 'Y' or 'T';
        return isKnownLetter && read.Kind != Letter(kind) ? ProjectCodeFault.OtherKind : null;
    }

    /// <summary>R 人员类, Y 运转类, T 特定目标类.</summary>
    public static char Letter(ProjectKind kind) =>
        kind switch
        {
            ProjectKind.Personnel => 'R',
            ProjectKind.Operation or ProjectKind.OtherOperation => 'Y',
            _ => 'T',
        };
}

/// <summary>编码问题.</summary>
public enum ProjectCodeFault
{
    /// <summary>Not 21 characters of the right sort.</summary>
    Shape,
    FutureYear,
    OtherDivision,

    /// <summary>The letter says another kind than the project has.</summary>
    OtherKind,
}
