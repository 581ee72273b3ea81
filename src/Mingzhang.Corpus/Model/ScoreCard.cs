namespace Mingzhang.Corpus.Model;

/// <summary>
/// 公开质量评分: four marks from 0 to 100, each with what it rests on. A mark that nothing can be said about is null, never zero.
/// </summary>
/// <param name="Completeness">完整性: tables required of the place and year that are there.</param>
/// <param name="Detail">细化程度: function down to 项 (40), economic class down to 款 (30), projects with targets (30).</param>
/// <param name="Timeliness">及时性: 100 within the legal 20 days after approval, 5 less for each day after them; null where a date is missing.</param>
/// <param name="Regularity">规范性: 100 less 10 for each error and 2 for each warning, not below 0; null where nothing was checked.</param>
public sealed record ScoreCard(int? Completeness, int? Detail, int? Timeliness, int? Regularity)
{
    /// <summary>《预算法》第十四条: within twenty days after the finance department's approval.</summary>
    public const int LegalDays = 20;

    private const int PerLateDay = 5;
    private const int PerError = 10;
    private const int PerWarning = 2;

    /// <summary>The card of one version.</summary>
    /// <param name="approved">Day of approval; null where not known.</param>
    public static ScoreCard Of(PackCounts counts, DateOnly? published, DateOnly? approved) =>
        new(
            counts.TablesRequired == 0 ? null : counts.TablesPresent * 100 / counts.TablesRequired,
            counts.Statements == 0 ? null : DetailOf(counts),
            published is { } day && approved is { } from
                ? Math.Clamp(
                    100 - PerLateDay * Math.Max(0, day.DayNumber - from.DayNumber - LegalDays),
                    0,
                    100
                )
                : null,
            counts.ChecksDone == 0
                ? null
                : Math.Max(0, 100 - PerError * counts.Errors - PerWarning * counts.Warnings)
        );

    private static int DetailOf(PackCounts counts)
    {
        var function = counts.FunctionDigits switch
        {
            >= 7 => 40,
            5 or 6 => 25,
            3 or 4 => 10,
            _ => 0,
        };
        var economic = counts.EconomicDigits switch
        {
            >= 5 => 30,
            3 or 4 => 10,
            _ => 0,
        };
        var targets = counts.Projects == 0 ? 0 : 30 * counts.ProjectsWithTargets / counts.Projects;
        return function + economic + targets;
    }
}
