using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Tests;

public sealed class AccessPolicyTests
{
    private static readonly BudgetScope Own = new("500112", "309", "309001");
    private static readonly BudgetScope SisterUnit = new("500112", "309", "309002");
    private static readonly BudgetScope OtherDepartment = new("500112", "310", "310001");
    private static readonly BudgetScope OtherPlace = new("500113", "309", "309001");

    public static TheoryData<Role, Right> Everything()
    {
        var data = new TheoryData<Role, Right>();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var right in Enum.GetValues<Right>())
            {
                data.Add(role, right);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void No_right_reaches_another_place(Role role, Right right)
    {
        foreach (var state in Enum.GetValues<BudgetState>())
        {
            AccessPolicy.Allows(One(role), right, OtherPlace, state).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(Role.UnitClerk)]
    [InlineData(Role.UnitHead)]
    public void Who_belongs_to_a_unit_sees_no_other(Role role)
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            AccessPolicy
                .Allows(One(role), right, SisterUnit, BudgetState.FirstDrafting)
                .ShouldBeNull();
            AccessPolicy
                .Allows(One(role), right, OtherDepartment, BudgetState.FirstDrafting)
                .ShouldBeNull();
        }
    }

    [Fact]
    public void A_department_sees_its_units_and_no_others()
    {
        AccessPolicy
            .Allows(One(Role.Department), Right.Read, SisterUnit, BudgetState.FirstDrafting)
            .ShouldBe(Role.Department);
        AccessPolicy
            .Allows(One(Role.Department), Right.Read, OtherDepartment, BudgetState.FirstDrafting)
            .ShouldBeNull();
    }

    [Fact]
    public void A_clerk_without_a_unit_is_clerk_of_nothing() =>
        AccessPolicy
            .Allows(
                new Actor("a", [new Assignment(Role.UnitClerk, "500112", "309")]),
                Right.Read,
                Own,
                BudgetState.FirstDrafting
            )
            .ShouldBeNull();

    [Theory]
    [InlineData(BudgetState.FirstDrafting, true)]
    [InlineData(BudgetState.SecondDrafting, true)]
    [InlineData(BudgetState.FirstUnitReview, false)]
    [InlineData(BudgetState.AwaitingCongress, false)]
    [InlineData(BudgetState.Published, false)]
    public void A_clerk_edits_only_while_the_draft_is_open(BudgetState state, bool may) =>
        (AccessPolicy.Allows(One(Role.UnitClerk), Right.Edit, Own, state) is not null).ShouldBe(
            may
        );

    [Fact]
    public void Nobody_but_the_clerk_edits()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.UnitClerk))
        {
            foreach (var state in Enum.GetValues<BudgetState>())
            {
                AccessPolicy.Allows(One(role), Right.Edit, Own, state).ShouldBeNull();
            }
        }
    }

    [Fact]
    public void An_administrator_of_people_sees_no_budget() =>
        AccessPolicy
            .Allows(One(Role.Administrator), Right.Read, Own, BudgetState.Published)
            .ShouldBeNull();

    [Fact]
    public void An_action_is_allowed_to_the_role_of_its_transition_alone()
    {
        foreach (var transition in WorkflowTable.All)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var allowed = AccessPolicy.Allows(
                    One(role),
                    transition.Action,
                    Own,
                    transition.From
                );
                (allowed is not null).ShouldBe(
                    WorkflowTable.Find(transition.From, transition.Action, role) is not null
                );
                AccessPolicy
                    .Allows(One(role), transition.Action, OtherPlace, transition.From)
                    .ShouldBeNull();
            }
        }
    }

    private static Actor One(Role role) =>
        new(
            "someone",
            [
                role switch
                {
                    Role.UnitClerk or Role.UnitHead => new Assignment(
                        role,
                        Own.Place,
                        Own.Department,
                        Own.Unit
                    ),
                    Role.Department => new Assignment(role, Own.Place, Own.Department),
                    _ => new Assignment(role, Own.Place),
                },
            ]
        );
}
