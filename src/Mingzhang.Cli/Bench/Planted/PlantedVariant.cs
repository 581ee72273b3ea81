using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>What was done to a sound pack.</summary>
internal enum PlantedKind
{
    DigitChanged,
    DigitsSwapped,
    DigitDropped,
    MovedToNeighbour,
    TenThousandSlip,
    NameOfOtherCode,
    WeightChanged,
    TableRemoved,
    AmountInSentence,
    PercentageInSentence,
    ChangeInSentence,
    DirectionFlipped,
    SentenceBroken,
}

/// <summary>植入差错: a sound pack with one error in it, and how to tell that a finding is about that error.</summary>
/// <param name="IsDetermined">False where nothing else in the pack says what the cell should hold.</param>
/// <param name="IsPlace">Whether a place is the planted one.</param>
internal sealed record PlantedVariant(
    PlantedKind Kind,
    string Description,
    ImmutableArray<Document> Documents,
    bool IsDetermined,
    Func<Finding, Anchor, bool> IsPlace
);

/// <summary>What checking the variant gave.</summary>
/// <param name="Found">An error or a warning that the sound pack does not have.</param>
/// <param name="NamesPlaceFirst">One of them names the planted place as the suspect.</param>
/// <param name="NamesPlace">One of them has the planted place among its places.</param>
/// <param name="WithinRounding">Nothing was found, and rounding explains the printed amount.</param>
/// <param name="FalseAlarms">New findings that do not concern the planted place.</param>
/// <param name="Said">All new errors and warnings.</param>
internal sealed record PlantedOutcome(
    PlantedVariant Variant,
    bool Found,
    bool NamesPlaceFirst,
    bool NamesPlace,
    bool WithinRounding,
    int FalseAlarms,
    ImmutableArray<Finding> Said
);
