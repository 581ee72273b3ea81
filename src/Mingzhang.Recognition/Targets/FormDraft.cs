using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>A target form while it is read.</summary>
internal sealed class FormDraft(Anchor anchor)
{
    public Anchor Anchor { get; set; } = anchor;

    public TargetScope Scope { get; set; } = TargetScope.Project;

    public string Name { get; set; } = "";

    public string Code { get; set; } = "";

    public string Entity { get; set; } = "";

    public StatedAmount? Budget { get; set; }

    public StatedAmount? Fiscal { get; set; }

    public StatedAmount? Other { get; set; }

    public List<StatedAmount> Parts { get; } = [];

    /// <summary>Whether the parts are tasks or levels that make up the whole budget.</summary>
    public bool PartsAddUp { get; set; }

    public string Goal { get; set; } = "";

    public Anchor? GoalAnchor { get; set; }

    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    public List<PlanStep> Plan { get; } = [];

    public List<TargetTask> Tasks { get; } = [];

    public List<Indicator> Indicators { get; } = [];

    public bool HasIndicatorPart { get; set; }

    public bool HasWeights { get; set; }

    public int? WeightTotal { get; set; }

    /// <summary>Rows of this form that could not be read: what needs all of them is then not concluded.</summary>
    public int UnreadRows { get; set; }

    public bool IsClassified { get; set; }

    /// <summary>In a list: the row of the whole unit above its projects has an amount and nothing else.</summary>
    public bool IsInList { get; set; }

    public bool IsEmpty =>
        (Name.Length == 0 && Code.Length == 0 && Indicators.Count == 0 && Budget is null)
        || (IsInList && Indicators.Count == 0 && Goal.Length == 0);

    public TargetForm ToForm() =>
        new()
        {
            Scope = Scope,
            Name = LabelText.Squeeze(Name),
            ProjectCode = Code,
            Entity = LabelText.Squeeze(Entity),
            Anchor = Anchor,
            Budget = Budget,
            Fiscal = Fiscal,
            Other = Other,
            Parts = [.. Parts],
            PartsAddUp = PartsAddUp && Parts.Count > 0,
            Goal = Goal,
            GoalAnchor = GoalAnchor,
            Texts = Texts.ToImmutableDictionary(StringComparer.Ordinal),
            Tasks = [.. Tasks],
            PaymentPlan = [.. Plan],
            Indicators = [.. Indicators],
            HasIndicatorPart = HasIndicatorPart,
            HasWeights = HasWeights,
            WeightTotal = WeightTotal,
            UnreadRows = UnreadRows,
            IsClassified = IsClassified,
        };

    /// <summary>Takes the code off the front of 11000022T000000444016-医疗保障公众评价.</summary>
    public void SetProject(string text)
    {
        var name = LabelText.Squeeze(text);
        if (ProjectCode.Split(name) is { } split)
        {
            Code = Code.Length == 0 ? split.Code : Code;
            name = split.Name;
        }

        Name = name;
    }
}
