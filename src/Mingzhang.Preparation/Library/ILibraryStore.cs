using System.Collections.Immutable;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Preparation.Library;

/// <summary>项目库中的一个项目.</summary>
/// <param name="Revision">Counts the changes from 1; a change names the revision that it saw.</param>
public sealed record ProjectRecord(
    long Id,
    string Place,
    string Department,
    ProjectEntry Entry,
    long Revision
);

/// <summary>A former state of a project.</summary>
public sealed record ProjectRevision(
    long Revision,
    ProjectEntry Entry,
    string Account,
    DateTimeOffset At
);

/// <summary>查询条件: which projects; what is null or empty does not narrow.</summary>
public sealed record LibraryFilter(string Place)
{
    public string Department { get; init; } = "";

    public string Unit { get; init; } = "";

    public ProjectState? State { get; init; }

    public ProjectKind? Kind { get; init; }

    /// <summary>A year in which the project has money.</summary>
    public int? Year { get; init; }

    /// <summary>Part of name or code.</summary>
    public string Text { get; init; } = "";
}

/// <summary>Where a project of the library stands in a draft.</summary>
/// <param name="Row">The row of the sheet of projects.</param>
public sealed record ProjectDraftLink(long Project, long Budget, Guid Row);

/// <summary>Questions to the project library.</summary>
public interface ILibraryReader
{
    Task<ProjectRecord?> Project(long id);

    /// <summary>By department, rank (those without last) and id.</summary>
    Task<Paged<ProjectRecord>> Projects(LibraryFilter filter, Page page);

    /// <summary>The project that has the code; null where none has it.</summary>
    Task<ProjectRecord?> ProjectByCode(string code);

    /// <summary>Oldest first.</summary>
    Task<ImmutableArray<ProjectRevision>> ProjectHistory(long id);

    Task<ImmutableArray<ProjectDraftLink>> DraftsOf(long project);

    Task<ImmutableArray<ProjectDraftLink>> ProjectsIn(long budget);
}

public interface ILibraryWriter
{
    Task<ProjectRecord> AddProject(
        string place,
        string department,
        ProjectEntry entry,
        string account,
        DateTimeOffset at
    );

    /// <summary>Null where <see cref="ProjectRecord.Revision"/> is not the revision that stands.</summary>
    Task<ProjectRecord?> PutProject(ProjectRecord project, string account, DateTimeOffset at);

    /// <summary>
    /// The next number of a series; nobody gets it a second time, however many ask at once. Numbers of transactions that fail may be lost.
    /// </summary>
    Task<long> NextProjectNumber(string division, int year, char kind);

    /// <summary>Notes that a code belongs to the project; false where another one has it.</summary>
    Task<bool> ClaimCode(string code, long project);

    Task Link(ProjectDraftLink link);

    Task<bool> Unlink(long project, long budget);
}
