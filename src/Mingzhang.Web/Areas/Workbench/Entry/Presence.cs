using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>A person who has the budget open.</summary>
/// <param name="Row">Empty where not told.</param>
public sealed record PresentPerson(string Who, string Sheet, string Row, string Key);

/// <summary>
/// 在场: who looks at which cell now. It only informs; it is kept in memory, forgotten half a minute after a person was last heard of, and
/// holds for the people of one server.
/// </summary>
public sealed class Presence(TimeProvider clock)
{
    private const int MostPeople = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<
        long,
        ConcurrentDictionary<string, (PresentPerson Person, long At)>
    > budgets = new();

    /// <summary>Notes where a person is and tells who else is there.</summary>
    /// <param name="tab">Tells two tabs of one person apart.</param>
    public ImmutableArray<PresentPerson> Here(long budget, PresentPerson person, string tab)
    {
        var people = budgets.GetOrAdd(budget, _ => new(StringComparer.Ordinal));
        var now = clock.GetTimestamp();
        var own = person.Who + "\n" + tab;
        if (people.Count < MostPeople || people.ContainsKey(own))
        {
            people[own] = (person, now);
        }

        var others = ImmutableArray.CreateBuilder<PresentPerson>();
        foreach (var (name, (other, at)) in people)
        {
            if (clock.GetElapsedTime(at, now) > Kept)
            {
                people.TryRemove(name, out _);
            }
            else if (other.Who != person.Who)
            {
                others.Add(other);
            }
        }

        return [.. others.OrderBy(other => other.Who, StringComparer.Ordinal)];
    }
}
