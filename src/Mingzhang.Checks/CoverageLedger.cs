using System.Collections.Immutable;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks;

/// <summary>
/// 检查台账: what became of each check that was due. A check that ran in one place and could not in another has an entry for
/// each state, so that a part done never hides a part not possible.
/// </summary>
public sealed class CoverageLedger
{
    private const int MostReasons = 8;

    private readonly SortedDictionary<
        (string Check, CoverageState State),
        (List<Text> Reasons, int Applied)
    > _entries = [];

    public bool Knows(string check)
    {
        foreach (var state in Enum.GetValues<CoverageState>())
        {
            if (_entries.ContainsKey((check, state)))
            {
                return true;
            }
        }

        return false;
    }

    public void Add(string check, CoverageState state, Text reason, int applied)
    {
        var (reasons, before) = _entries.GetValueOrDefault((check, state), ([], 0));
        if (reason != default && !reasons.Contains(reason))
        {
            reasons.Add(reason);
        }

        _entries[(check, state)] = (reasons, before + applied);
    }

    /// <summary>One entry for each check and state, by code.</summary>
    public ImmutableArray<Coverage> ToEntries()
    {
        var entries = ImmutableArray.CreateBuilder<Coverage>(_entries.Count);
        foreach (var ((check, state), (reasons, applied)) in _entries)
        {
            // "Does not apply" is said only where the check did nothing else: it applied somewhere otherwise.
            if (state == CoverageState.NotApplicable && IsElsewhere(check))
            {
                continue;
            }

            entries.Add(new Coverage(check, state, Join(reasons)) { Applied = applied });
        }

        return entries.ToImmutable();
    }

    private bool IsElsewhere(string check) =>
        _entries.ContainsKey((check, CoverageState.Done))
        || _entries.ContainsKey((check, CoverageState.NotPossible));

    private static Text Join(List<Text> reasons)
    {
        if (reasons.Count <= 1)
        {
            return reasons.Count == 0 ? new Text("", "") : reasons[0];
        }

        var shown = reasons.Take(MostReasons).ToList();
        var more = reasons.Count - shown.Count;
        return new Text(
            string.Join('；', shown.Select(reason => reason.Chinese))
                + (more > 0 ? $"；另有 {more} 处" : ""),
            string.Join("; ", shown.Select(reason => reason.English))
                + (more > 0 ? $"; and {more} more" : "")
        );
    }
}
