using System.Collections.Immutable;
using Dapper;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Storage.Preparation;

internal partial class PreparationReader
{
    private const string ProjectColumns = "p.id, p.place, p.department, p.content, p.revision";

    public async Task<ProjectRecord?> Project(long id) =>
        (
            await Query<ProjectData>(
                $"select {ProjectColumns} from project p where p.id = @id",
                new { id }
            )
        )
            .Select(data => data.Record())
            .FirstOrDefault();

    public async Task<Paged<ProjectRecord>> Projects(LibraryFilter filter, Page page)
    {
        const string where = """
            from project p
            where p.place = @Place
              and (@Department = '' or p.department = @Department)
              and (@Unit = '' or p.unit = @Unit)
              and (@state = '' or p.state = @state)
              and (@kind = '' or p.kind = @kind)
              and (@year = 0 or exists (select 1 from project_year y where y.project = p.id and y.year = @year))
              and (@text = '' or lower(p.name) like @text escape '!' or lower(p.code) like @text escape '!')
            """;
        var bounded = page.Bounded;
        var parameters = new
        {
            filter.Place,
            filter.Department,
            filter.Unit,
            state = filter.State?.ToString() ?? "",
            kind = filter.Kind?.ToString() ?? "",
            year = filter.Year ?? 0,
            text = Like(filter.Text),
            size = bounded.Size,
            offset = bounded.Offset,
        };
        var total = await Connection.ExecuteScalarAsync<int>(
            "select count(*) " + where,
            parameters,
            Transaction
        );
        var items = await Query<ProjectData>(
            $"select {ProjectColumns} {where} order by p.department, (case when p.rank is null then 1 else 0 end), p.rank, p.id limit @size offset @offset",
            parameters
        );
        return new Paged<ProjectRecord>([.. items.Select(data => data.Record())], total, bounded);
    }

    public async Task<ProjectRecord?> ProjectByCode(string code) =>
        (
            await Query<ProjectData>(
                $"select {ProjectColumns} from project_code c join project p on p.id = c.project where c.code = @code",
                new { code }
            )
        )
            .Select(data => data.Record())
            .FirstOrDefault();

    public async Task<ImmutableArray<ProjectRevision>> ProjectHistory(long id) =>
        [
            .. (
                await Query<ProjectHistoryData>(
                    "select revision, content, account, at from project_history where project = @id order by revision",
                    new { id }
                )
            ).Select(data => new ProjectRevision(
                data.Revision,
                Content<ProjectEntry>(data.Content),
                data.Account,
                Time(data.At)
            )),
        ];

    public Task<ImmutableArray<ProjectDraftLink>> DraftsOf(long project) =>
        Links("project = @id", project);

    public Task<ImmutableArray<ProjectDraftLink>> ProjectsIn(long budget) =>
        Links("budget = @id", budget);

    private async Task<ImmutableArray<ProjectDraftLink>> Links(string where, long id) =>
        [
            .. (
                await Query<LinkData>(
                    $"select project, budget, row_id from project_draft where {where} order by project, budget",
                    new { id }
                )
            ).Select(data => new ProjectDraftLink(
                data.Project,
                data.Budget,
                Guid.Parse(data.Row_Id)
            )),
        ];

    /// <summary>A pattern that finds the text anywhere; signs that a pattern would understand stand for themselves.</summary>
    private static string Like(string text) =>
        text.Length == 0
            ? ""
            : "%"
                + text.Trim()
                    .ToLowerInvariant()
                    .Replace("!", "!!", StringComparison.Ordinal)
                    .Replace("%", "!%", StringComparison.Ordinal)
                    .Replace("_", "!_", StringComparison.Ordinal)
                + "%";

    private sealed class ProjectData
    {
        public long Id { get; init; }
        public string Place { get; init; } = "";
        public string Department { get; init; } = "";
        public string Content { get; init; } = "";
        public long Revision { get; init; }

        public ProjectRecord Record() =>
            new(Id, Place, Department, Content<ProjectEntry>(Content), Revision);
    }

    private sealed class ProjectHistoryData
    {
        public long Revision { get; init; }
        public string Content { get; init; } = "";
        public string Account { get; init; } = "";
        public long At { get; init; }
    }

    private sealed class LinkData
    {
        public long Project { get; init; }
        public long Budget { get; init; }
        public string Row_Id { get; init; } = "";
    }
}

internal sealed partial class PreparationWriter
{
    public async Task<ProjectRecord> AddProject(
        string place,
        string department,
        ProjectEntry entry,
        string account,
        DateTimeOffset at
    )
    {
        var id = await Connection.ExecuteScalarAsync<long>(
            """
            insert into project (place, department, unit, code, name, kind, state, rank, content, revision)
            values (@place, @department, @Unit, @code, @name, @kind, @state, @Rank, @content, 1) returning id
            """,
            ProjectParameters(place, department, entry, id: 0, seen: 0),
            Transaction
        );
        await Keep(id, entry, revision: 1, account, at);
        return new ProjectRecord(id, place, department, entry, Revision: 1);
    }

    public async Task<ProjectRecord?> PutProject(
        ProjectRecord project,
        string account,
        DateTimeOffset at
    )
    {
        var touched = await Execute(
            """
            update project set unit = @Unit, code = @code, name = @name, kind = @kind, state = @state, rank = @Rank,
                content = @content, revision = revision + 1
            where id = @id and revision = @seen
            """,
            ProjectParameters(
                project.Place,
                project.Department,
                project.Entry,
                project.Id,
                project.Revision
            )
        );
        if (touched == 0)
        {
            return null;
        }

        await Keep(project.Id, project.Entry, project.Revision + 1, account, at);
        return project with { Revision = project.Revision + 1 };
    }

    public Task<long> NextProjectNumber(string division, int year, char kind) =>
        Connection.ExecuteScalarAsync<long>(
            """
            insert into project_number (division, year, kind, last) values (@division, @year, @kind, 1)
            on conflict (division, year, kind) do update set last = project_number.last + 1
            returning last
            """,
            new
            {
                division,
                year,
                kind = kind.ToString(),
            },
            Transaction
        );

    public async Task<bool> ClaimCode(string code, long project)
    {
        await Execute(
            "insert into project_code (code, project) values (@code, @project) on conflict do nothing",
            new { code, project }
        );
        return await Connection.ExecuteScalarAsync<long>(
                "select project from project_code where code = @code",
                new { code },
                Transaction
            ) == project;
    }

    public Task Link(ProjectDraftLink link) =>
        Execute(
            """
            insert into project_draft (project, budget, row_id) values (@Project, @Budget, @row)
            on conflict (project, budget) do update set row_id = excluded.row_id
            """,
            new
            {
                link.Project,
                link.Budget,
                row = link.Row.ToString(),
            }
        );

    public async Task<bool> Unlink(long project, long budget) =>
        await Execute(
            "delete from project_draft where project = @project and budget = @budget",
            new { project, budget }
        ) == 1;

    private async Task Keep(
        long id,
        ProjectEntry entry,
        long revision,
        string account,
        DateTimeOffset at
    )
    {
        await Execute(
            """
            insert into project_history (project, revision, content, account, at)
            values (@id, @revision, @content, @account, @at)
            """,
            new
            {
                id,
                revision,
                content = RowCodec.Write(entry),
                account,
                at = at.ToUnixTimeMilliseconds(),
            }
        );
        await Execute("delete from project_year where project = @id", new { id });
        foreach (var year in entry.YearlyPlan.Keys)
        {
            await Execute(
                "insert into project_year (project, year) values (@id, @year)",
                new { id, year }
            );
        }
    }

    private static object ProjectParameters(
        string place,
        string department,
        ProjectEntry entry,
        long id,
        long seen
    ) =>
        new
        {
            id,
            seen,
            place,
            department,
            entry.Unit,
            code = entry.Project.Code,
            name = entry.Project.Name,
            kind = entry.Project.Kind.ToString(),
            state = entry.State.ToString(),
            entry.Rank,
            content = RowCodec.Write(entry),
        };
}
