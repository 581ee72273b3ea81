namespace Mingzhang.Corpus.Model;

/// <summary>包的计数: what lists, rankings and the score card need of a version without its details.</summary>
public sealed record PackCounts
{
    public int Pages { get; init; }

    public int Errors { get; init; }

    public int Warnings { get; init; }

    public int Notes { get; init; }

    public int ChecksDone { get; init; }

    public int ChecksNotPossible { get; init; }

    public int TablesRequired { get; init; }

    public int TablesPresent { get; init; }

    /// <summary>Digits of the finest functional class with an amount: 3 类, 5 款, 7 项; 0 where none.</summary>
    public int FunctionDigits { get; init; }

    /// <summary>Digits of the finest economic class: 3 类, 5 款; 0 where none.</summary>
    public int EconomicDigits { get; init; }

    public int Projects { get; init; }

    public int ProjectsWithTargets { get; init; }

    public int Indicators { get; init; }

    public int QuantifiedIndicators { get; init; }

    public int Unread { get; init; }

    public int Statements { get; init; }

    /// <summary>人员 that the text states (编制 or actual staff); null where it states none.</summary>
    public int? Staff { get; init; }
}
