using Mingzhang.Budgets.Model;

namespace Mingzhang.Budgets.Cube;

/// <summary>
/// 项目轴: a line belongs to a project by key; a point may name it by key, code, name, or 「code-name」, with or without the mark of a
/// label. A first-level project takes in the projects below it. A name that several projects bear means all of them, as in a table
/// that prints names only.
/// </summary>
internal sealed class ProjectAxis : Axis
{
    private const int ByKey = 1;
    private const int ByProgramme = 2;
    private const int ByName = 3;

    private readonly string[] _keys;
    private readonly ProjectNames _names;

    public ProjectAxis(string[] keys, ProjectNames names)
        : base(keys.Length)
    {
        _keys = keys;
        _names = names;
    }

    public override int LevelOf(string member) =>
        member.Length == 0 ? All
        : _names.KeyOf(member) is { } key ? (_names.IsProgramme(key) ? ByProgramme : ByKey)
        : _names.IsSharedName(member) ? ByName
        : -1;

    public override string FinestOf(int line, string within) => _keys[line];

    protected override string Label(string member) =>
        _names.KeyOf(member) ?? ProjectNames.Bare(member);

    protected override string? LabelOf(int line, int level)
    {
        var key = _keys[line];
        if (key.Length == 0)
        {
            return null;
        }

        return level switch
        {
            ByKey => key,
            ByProgramme => _names.ProgrammeOf(key),
            _ => _names.NameOf(key),
        };
    }
}

/// <summary>项目名: from what a point says to a project.</summary>
internal sealed class ProjectNames
{
    private readonly Dictionary<string, BudgetProject> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private readonly HashSet<string> _programmes = new(StringComparer.Ordinal);

    public ProjectNames(IEnumerable<BudgetProject> projects)
    {
        foreach (var project in projects)
        {
            if (!_projects.TryAdd(project.Key, project))
            {
                continue;
            }

            if (project.Programme.Length > 0)
            {
                _programmes.Add(project.Programme);
            }

            var name = Squeeze(project.Name);
            if (!_keys.TryAdd(name, project.Key))
            {
                _shared.Add(name);
            }
        }

        // A name that is another project's key or code means that other project; several bearers mean all of them.
        foreach (var name in _shared)
        {
            _keys.Remove(name);
        }

        foreach (var project in _projects.Values)
        {
            if (project.Code.Length > 0)
            {
                _keys[project.Code] = project.Key;
            }
        }

        foreach (var key in _projects.Keys)
        {
            _keys[key] = key;
        }
    }

    /// <summary>The one project that a member names; null where none or several.</summary>
    public string? KeyOf(string member)
    {
        var bare = Bare(member);
        if (_keys.TryGetValue(bare, out var key))
        {
            return key;
        }

        if (Facts.Targets.ProjectCode.Split(bare) is { } split)
        {
            return _keys.GetValueOrDefault(split.Code) ?? _keys.GetValueOrDefault(split.Name);
        }

        return null;
    }

    public bool IsSharedName(string member) => _shared.Contains(Bare(member));

    public bool IsProgramme(string key) => _programmes.Contains(key);

    /// <summary>Whether targets are set for the project, by itself or by the first-level project that it belongs to.</summary>
    public bool HasTarget(string key) =>
        Find(key) is { } project
        && (project.Target is not null || Find(project.Programme)?.Target is not null);

    public string ProgrammeOf(string key) =>
        _projects.TryGetValue(key, out var project) && project.Programme.Length > 0
            ? project.Programme
            : key;

    public string NameOf(string key) =>
        _projects.TryGetValue(key, out var project) ? Squeeze(project.Name) : key;

    public BudgetProject? Find(string key) => _projects.GetValueOrDefault(key);

    public static string Bare(string member) =>
        Squeeze(Facts.Cube.Point.IsLocal(member) ? member[1..] : member);

    private static string Squeeze(string name) =>
        name.AsSpan().IndexOfAny(" \u3000\u00A0\t\n") < 0
            ? name
            : string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
}
