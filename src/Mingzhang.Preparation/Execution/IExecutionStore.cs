using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Preparation.Execution;

/// <summary>执行数导入: one file of figures of one month.</summary>
public sealed record ExecutionImportRecord(
    long Id,
    string Place,
    int Year,
    int Month,
    string File,
    string Account,
    DateTimeOffset At,
    int Count,
    Money Total
);

/// <summary>One figure for storing; see <see cref="ExecutionFigure"/>.</summary>
public sealed record StoredFigure(long Budget, ExecutionFigure Figure);

/// <summary>目标执行监控: what a project has reached of one indicator by the end of a month.</summary>
/// <param name="Indicator">Index into the sheet's indicators.</param>
/// <param name="Deviation">偏差原因; empty where none is given.</param>
public sealed record IndicatorProgress(int Indicator, string Achieved, string Deviation);

/// <summary>绩效监控表 of one project (key; empty = the unit as a whole) at the end of a month.</summary>
public sealed record TargetProgress(
    string Project,
    int Month,
    ImmutableArray<IndicatorProgress> Indicators
)
{
    public long Revision { get; init; }
}

/// <summary>绩效自评表 of one project (key; empty = the unit as a whole).</summary>
public sealed record EvaluationRecord(
    long Id,
    long Budget,
    string Project,
    EvaluationState State,
    EvaluationContent Content,
    long Revision
);

/// <summary>自评内容.</summary>
public sealed record EvaluationContent
{
    public ImmutableArray<IndicatorResult> Results { get; init; } = [];

    /// <summary>执行率 in percent; null where no figure is known.</summary>
    public decimal? ExecutionRate { get; init; }

    /// <summary>自评得分; null while something is missing.</summary>
    public decimal? Total { get; init; }

    /// <summary>偏差原因分析及改进措施.</summary>
    public string Analysis { get; init; } = "";

    /// <summary>意见 of those who passed or returned it, oldest first.</summary>
    public ImmutableArray<EvaluationOpinion> Opinions { get; init; } = [];
}

public sealed record EvaluationOpinion(
    string Account,
    DateTimeOffset At,
    EvaluationAction Action,
    string Text
);

public interface IExecutionReader
{
    /// <summary>Newest first.</summary>
    Task<ImmutableArray<ExecutionImportRecord>> Imports(string place, int year);

    /// <summary>The figures in force of a budget up to <paramref name="month"/>; where a month was imported twice, the later import.</summary>
    Task<ImmutableArray<ExecutionFigure>> Figures(long budget, int month);

    Task<ImmutableArray<TargetProgress>> Progress(long budget);

    /// <summary>By project.</summary>
    Task<ImmutableArray<EvaluationRecord>> Evaluations(long budget);

    Task<EvaluationRecord?> Evaluation(long id);
}

public interface IExecutionWriter
{
    /// <summary>Adds figures; what an earlier import said stays stored and is no longer in force for the same project and month.</summary>
    Task<ExecutionImportRecord> AddImport(
        ExecutionImportRecord import,
        ImmutableArray<StoredFigure> figures
    );

    /// <summary>Null where <see cref="TargetProgress.Revision"/> is not the revision that stands (0 for the first).</summary>
    Task<TargetProgress?> PutProgress(
        long budget,
        TargetProgress progress,
        string account,
        DateTimeOffset at
    );

    /// <summary>Null where the project has an evaluation already.</summary>
    Task<EvaluationRecord?> AddEvaluation(
        long budget,
        string project,
        string account,
        DateTimeOffset at
    );

    /// <summary>Null where <see cref="EvaluationRecord.Revision"/> is not the revision that stands.</summary>
    Task<EvaluationRecord?> PutEvaluation(
        EvaluationRecord evaluation,
        string account,
        DateTimeOffset at
    );
}
