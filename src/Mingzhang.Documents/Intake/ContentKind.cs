namespace Mingzhang.Documents.Intake;

/// <summary>What a file is by its content, whatever its extension says.</summary>
internal enum ContentKind
{
    Empty,
    Unknown,
    Pdf,
    Xlsx,
    Xls,
    Docx,
    Doc,
    Rtf,
    Html,
    Text,

    /// <summary>An Office file inside an encrypted container.</summary>
    Encrypted,

    /// <summary>Recognised, and not one of the formats that are read; the detail names it.</summary>
    Unsupported,

    /// <summary>It begins as a known format and breaks off.</summary>
    Damaged,

    /// <summary>An archive that is too big or too intricate to be opened.</summary>
    TooComplex,
}

/// <summary>What the sniffer found.</summary>
/// <param name="Detail">Neutral name of the format, such as "RAR"; empty where the kind says all.</param>
internal readonly record struct Content(ContentKind Kind, string Detail = "");
