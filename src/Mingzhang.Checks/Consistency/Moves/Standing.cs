namespace Mingzhang.Checks.Consistency.Moves;

/// <summary>How a sum stands, blanks told apart from zeros.</summary>
internal enum Standing
{
    /// <summary>Nothing is printed, or nothing but zeros.</summary>
    Idle,

    Holds,

    /// <summary>The parts are printed, their sum is blank.</summary>
    Bare,

    /// <summary>The sum is printed, all its parts are blank.</summary>
    Hollow,

    Fails,

    /// <summary>A term is unreadable.</summary>
    Unknown,
}

internal static class Standings
{
    /// <summary>Whether a person would ask where the rest is.</summary>
    public static bool IsOpen(this Standing standing) =>
        standing is Standing.Bare or Standing.Hollow or Standing.Fails;
}
