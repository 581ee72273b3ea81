using System.Collections.Immutable;
using Dapper;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Storage.Preparation;

internal partial class PreparationReader
{
    public async Task<ImmutableArray<ExecutionImportRecord>> Imports(string place, int year) =>
        [
            .. (
                await Query<ImportData>(
                    "select * from execution_import where place = @place and year = @year order by id desc",
                    new { place, year }
                )
            ).Select(data => new ExecutionImportRecord(
                data.Id,
                data.Place,
                data.Year,
                data.Month,
                data.File,
                data.Account,
                Time(data.At),
                data.Count,
                new Money(data.Fen)
            )),
        ];

    public async Task<ImmutableArray<ExecutionFigure>> Figures(long budget, int month) =>
        [
            .. (
                await Query<FigureData>(
                    """
                    select f.project, f.month, f.fen from execution_figure f
                    where f.budget = @budget and f.month <= @month and f.import = (
                        select max(g.import) from execution_figure g
                        where g.budget = f.budget and g.project = f.project and g.month = f.month)
                    order by f.project, f.month
                    """,
                    new { budget, month }
                )
            ).Select(data => new ExecutionFigure(data.Project, data.Month, new Money(data.Fen))),
        ];

    public async Task<ImmutableArray<TargetProgress>> Progress(long budget) =>
        [
            .. (
                await Query<ProgressData>(
                    """
                    select p.content, p.revision from target_progress p
                    where p.budget = @budget and p.revision = (
                        select max(q.revision) from target_progress q
                        where q.budget = p.budget and q.project = p.project and q.month = p.month)
                    order by p.project, p.month
                    """,
                    new { budget }
                )
            ).Select(data =>
                Content<TargetProgress>(data.Content) with
                {
                    Revision = data.Revision,
                }
            ),
        ];

    public async Task<ImmutableArray<EvaluationRecord>> Evaluations(long budget) =>
        [
            .. (
                await Query<EvaluationData>(
                    "select * from evaluation where budget = @budget order by project",
                    new { budget }
                )
            ).Select(data => data.Record()),
        ];

    public async Task<EvaluationRecord?> Evaluation(long id) =>
        (await Query<EvaluationData>("select * from evaluation where id = @id", new { id }))
            .Select(data => data.Record())
            .FirstOrDefault();

    private sealed class ImportData
    {
        public long Id { get; init; }
        public string Place { get; init; } = "";
        public int Year { get; init; }
        public int Month { get; init; }
        public string File { get; init; } = "";
        public string Account { get; init; } = "";
        public long At { get; init; }
        public int Count { get; init; }
        public long Fen { get; init; }
    }

    private sealed class FigureData
    {
        public string Project { get; init; } = "";
        public int Month { get; init; }
        public long Fen { get; init; }
    }

    private sealed class ProgressData
    {
        public string Content { get; init; } = "";
        public long Revision { get; init; }
    }

    private sealed class EvaluationData
    {
        public long Id { get; init; }
        public long Budget { get; init; }
        public string Project { get; init; } = "";
        public string State { get; init; } = "";
        public string Content { get; init; } = "";
        public long Revision { get; init; }

        public EvaluationRecord Record() =>
            new(
                Id,
                Budget,
                Project,
                Enum.Parse<EvaluationState>(State),
                Content<EvaluationContent>(Content),
                Revision
            );
    }
}

internal sealed partial class PreparationWriter
{
    public async Task<ExecutionImportRecord> AddImport(
        ExecutionImportRecord import,
        ImmutableArray<StoredFigure> figures
    )
    {
        var id = await Connection.ExecuteScalarAsync<long>(
            """
            insert into execution_import (place, year, month, file, account, at, count, fen)
            values (@Place, @Year, @Month, @File, @Account, @at, @Count, @fen) returning id
            """,
            new
            {
                import.Place,
                import.Year,
                import.Month,
                import.File,
                import.Account,
                at = import.At.ToUnixTimeMilliseconds(),
                import.Count,
                fen = import.Total.Fen,
            },
            Transaction
        );
        await Execute(
            """
            insert into execution_figure (budget, project, month, import, fen)
            values (@Budget, @Project, @Month, @id, @Fen)
            """,
            figures
                .Select(stored => new
                {
                    stored.Budget,
                    stored.Figure.Project,
                    stored.Figure.Month,
                    id,
                    stored.Figure.Spent.Fen,
                })
                .ToArray()
        );
        return import with { Id = id, At = Time(import.At.ToUnixTimeMilliseconds()) };
    }

    public async Task<TargetProgress?> PutProgress(
        long budget,
        TargetProgress progress,
        string account,
        DateTimeOffset at
    )
    {
        var standing = await Connection.ExecuteScalarAsync<long>(
            """
            select coalesce(max(revision), 0) from target_progress
            where budget = @budget and project = @Project and month = @Month
            """,
            new
            {
                budget,
                progress.Project,
                progress.Month,
            },
            Transaction
        );
        if (standing != progress.Revision)
        {
            return null;
        }

        var touched = await Execute(
            """
            insert into target_progress (budget, project, month, revision, content, account, at)
            values (@budget, @Project, @Month, @revision, @content, @account, @at)
            on conflict do nothing
            """,
            new
            {
                budget,
                progress.Project,
                progress.Month,
                revision = standing + 1,
                content = RowCodec.Write(progress with { Revision = 0 }),
                account,
                at = at.ToUnixTimeMilliseconds(),
            }
        );
        return touched == 1 ? progress with { Revision = standing + 1 } : null;
    }

    public async Task<EvaluationRecord?> AddEvaluation(
        long budget,
        string project,
        string account,
        DateTimeOffset at
    )
    {
        var content = new EvaluationContent();
        var id = await Connection.ExecuteScalarAsync<long?>(
            """
            insert into evaluation (budget, project, state, content, revision)
            values (@budget, @project, @state, @content, 1) on conflict do nothing returning id
            """,
            new
            {
                budget,
                project,
                state = nameof(EvaluationState.Drafting),
                content = RowCodec.Write(content),
            },
            Transaction
        );
        if (id is not { } given)
        {
            return null;
        }

        var record = new EvaluationRecord(
            given,
            budget,
            project,
            EvaluationState.Drafting,
            content,
            Revision: 1
        );
        await Keep(record, account, at);
        return record;
    }

    public async Task<EvaluationRecord?> PutEvaluation(
        EvaluationRecord evaluation,
        string account,
        DateTimeOffset at
    )
    {
        var touched = await Execute(
            """
            update evaluation set state = @state, content = @content, revision = revision + 1
            where id = @Id and revision = @Revision
            """,
            new
            {
                evaluation.Id,
                evaluation.Revision,
                state = evaluation.State.ToString(),
                content = RowCodec.Write(evaluation.Content),
            }
        );
        if (touched == 0)
        {
            return null;
        }

        var next = evaluation with { Revision = evaluation.Revision + 1 };
        await Keep(next, account, at);
        return next;
    }

    private Task<int> Keep(EvaluationRecord evaluation, string account, DateTimeOffset at) =>
        Execute(
            """
            insert into evaluation_history (evaluation, revision, state, content, account, at)
            values (@Id, @Revision, @state, @content, @account, @at)
            """,
            new
            {
                evaluation.Id,
                evaluation.Revision,
                state = evaluation.State.ToString(),
                content = RowCodec.Write(evaluation.Content),
                account,
                at = at.ToUnixTimeMilliseconds(),
            }
        );
}
