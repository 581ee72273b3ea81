using Mingzhang.Corpus.Questions;

namespace Mingzhang.Storage.Corpus;

internal sealed class DepartmentRecord
{
    public long Id { get; init; }

    public string Division { get; init; } = "";

    public string Name { get; init; } = "";

    public Department ToDepartment() => new(Id, Division, Name);
}

internal sealed class RankRecord
{
    public long DepartmentId { get; init; }

    public string Division { get; init; } = "";

    public string Name { get; init; } = "";

    public int Scope { get; init; }

    public long VersionId { get; init; }

    public long Fen { get; init; }

    public int? Staff { get; init; }
}

internal sealed class ChangeRecord
{
    public long Id { get; init; }

    public string Division { get; init; } = "";

    public string Name { get; init; } = "";

    public int Scope { get; init; }

    public long Now { get; init; }

    public long Before { get; init; }
}

internal sealed class MissingRecord
{
    public long Id { get; init; }

    public string Division { get; init; } = "";

    public string Name { get; init; } = "";

    public int LastYear { get; init; }
}

internal sealed class ComparedPack
{
    public long DepartmentId { get; init; }

    public string Division { get; init; } = "";

    public int Year { get; init; }

    public int Scope { get; init; }

    public long VersionId { get; init; }

    public int? Staff { get; init; }
}

internal sealed class FailureRecord
{
    public string Source { get; init; } = "";

    public string Hash { get; init; } = "";

    public string Chinese { get; init; } = "";

    public string English { get; init; } = "";
}

internal sealed class StatsRecord
{
    public long Departments { get; init; }

    public long Packs { get; init; }

    public long Versions { get; init; }

    public long Statements { get; init; }

    public long Points { get; init; }

    public long Passages { get; init; }

    public long Failures { get; init; }

    public long Review { get; init; }

    public CorpusStats ToStats() =>
        new(Departments, Packs, Versions, Statements, Points, Passages, Failures, Review);
}
