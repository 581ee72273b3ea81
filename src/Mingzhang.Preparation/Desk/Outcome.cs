using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Desk;

/// <summary>结果: what was asked for, or why not.</summary>
public sealed record Outcome<T>
{
    public T? Value { get; init; }

    /// <summary>Null where it was done.</summary>
    public Refusal? Refusal { get; init; }

    public bool IsDone => Refusal is null;
}

/// <summary>拒绝.</summary>
public sealed record Refusal(RefusalKind Kind, Text Message);

public enum RefusalKind
{
    /// <summary>
    /// No such thing, or none that this person may know of: both look the same, so that nobody learns what exists by asking.
    /// </summary>
    NotFound,

    /// <summary>Seen, but not allowed.</summary>
    Forbidden,

    /// <summary>A condition of the workflow does not hold.</summary>
    Guard,

    /// <summary>Somebody else was faster; look and try again.</summary>
    Collision,

    /// <summary>The request itself is wrong.</summary>
    Malformed,
}

/// <summary>Makes outcomes.</summary>
public static class Outcomes
{
    public static Outcome<T> Done<T>(T value) => new() { Value = value };

    public static Outcome<T> Refused<T>(RefusalKind kind, string chinese, string english) =>
        new() { Refusal = new Refusal(kind, new Text(chinese, english)) };
}
