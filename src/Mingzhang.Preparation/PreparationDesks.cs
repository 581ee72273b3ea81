using Mingzhang.Budgets.Classes;
using Mingzhang.Catalog;
using Mingzhang.Preparation.Departments;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Search;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Standards;
using Mingzhang.Preparation.Targets;
using Mingzhang.Preparation.Versions;

namespace Mingzhang.Preparation;

/// <summary>各台: all desks over one store; working copies in memory are shared among them. Made once for a program.</summary>
public sealed class PreparationDesks
{
    private readonly Lazy<IndicatorLibrary> _indicators;
    private readonly Lazy<TargetRules> _targets;

    public PreparationDesks(
        IPreparationStore store,
        IDraftChecker checker,
        Catalogue catalogue,
        TimeProvider clock
    )
    {
        var meaning = EconomicMeaning.Load(catalogue);
        var drafts = new DraftKeeper();
        Budgets = new BudgetDesk(store, checker, meaning, clock, drafts);
        Organisation = new OrganisationDesk(store, clock);
        Standards = new StandardDesk(store, clock);
        Library = new LibraryDesk(store, clock);
        Reviews = new ReviewDesk(store, Budgets, clock);
        Departments = new DepartmentDesk(store, meaning, clock, drafts);
        Execution = new ExecutionDesk(store, ExecutionColumns.Load(catalogue), clock, drafts);
        Evaluations = new EvaluationDesk(store, clock);
        Differences = new DifferenceDesk(store, meaning, drafts);
        Codes = new CodeSearch(catalogue);
        _indicators = new(() => IndicatorLibrary.Load(catalogue));
        _targets = new(() => new TargetRules(catalogue.Indicators));
    }

    public BudgetDesk Budgets { get; }

    public OrganisationDesk Organisation { get; }

    public StandardDesk Standards { get; }

    public LibraryDesk Library { get; }

    public ReviewDesk Reviews { get; }

    public DepartmentDesk Departments { get; }

    public ExecutionDesk Execution { get; }

    public EvaluationDesk Evaluations { get; }

    public DifferenceDesk Differences { get; }

    /// <summary>科目查找.</summary>
    public CodeSearch Codes { get; }

    /// <summary>绩效指标库.</summary>
    public IndicatorLibrary Indicators => _indicators.Value;

    /// <summary>目标校验.</summary>
    public TargetRules Targets => _targets.Value;
}
