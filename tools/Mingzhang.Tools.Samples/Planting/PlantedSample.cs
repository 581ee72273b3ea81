namespace Mingzhang.Tools.Samples.Planting;

/// <summary>植入差错的样例: a sound pack with one error, and the finding that must name it.</summary>
/// <param name="File">Name in <c>samples/planted</c>; the ending is the format.</param>
/// <param name="Place">Where the error stands: title of the table and the row, or the chapter.</param>
/// <param name="Wrong">What the cell or the sentence prints; empty where something is missing.</param>
/// <param name="Right">What it should print.</param>
/// <param name="Codes">The findings (errors and warnings) that the error has, and no others.</param>
internal sealed record PlantedSample(
    string File,
    string Pack,
    string Place,
    string Wrong,
    string Right,
    IReadOnlyList<string> Codes
)
{
    public required Func<Packs.SamplePack, Packs.SamplePack> Plant { get; init; }
}
