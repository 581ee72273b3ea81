namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 公文版式: sizes of GB/T 9704 in points. The grid of 22 lines on a page comes from a fixed line pitch, which also makes pages
/// predictable (<see cref="PageEstimate"/>).
/// </summary>
internal static class OfficialType
{
    /// <summary>三号.</summary>
    public const double BodySize = 16;

    public const double LinePitch = 28;

    /// <summary>二号, for titles of parts and of the contents list.</summary>
    public const double PartSize = 22;

    public const double PartPitch = 36;

    /// <summary>Room above and below the title of a part.</summary>
    public const double PartSpace = 14;

    /// <summary>Line pitch of table text of a size.</summary>
    public static double TablePitch(double size) => Math.Ceiling(size * 1.4);

    public const double TableTitleSize = 16;

    public const double TableTitlePitch = 26;

    /// <summary>Number, lines above the table, notes.</summary>
    public const double SmallPitch = 16;

    public const double NoteSize = 9;

    /// <summary>Margins inside a cell: left and right, above and below.</summary>
    public const double CellSide = 3;

    public const double CellTop = 2;

    /// <summary>Ruling lines; Chromium draws none thinner than a pixel.</summary>
    public const double Border = 0.75;

    /// <summary>Cover: pitch of title and lines, and the room above each of the two.</summary>
    public const double CoverPitch = 48;
    public const double CoverLinePitch = 36;

    /// <summary>How far a level of the contents list stands further in than the one above; 三号, one character.</summary>
    public static double ContentsIndent(int level) => Math.Min(level - 1, 3) * BodySize;
}
