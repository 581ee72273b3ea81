namespace Mingzhang.Web.Hosting.Limits;

/// <summary>限额: what one person, one address, one request may use. Bounds against accidents and abuse; work never comes near them.</summary>
public sealed record SiteLimits
{
    /// <summary>Largest body of a request: an upload, a pasted sheet.</summary>
    public long RequestBytes { get; init; } = 64 * 1024 * 1024;

    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Requests at once, and each second, of one account.</summary>
    public int AccountBurst { get; init; } = 600;

    public int AccountPerSecond { get; init; } = 20;

    /// <summary>The same of one address while nobody is signed in.</summary>
    public int AddressBurst { get; init; } = 300;

    public int AddressPerSecond { get; init; } = 10;

    /// <summary>Tries to sign in from one address in a minute; a bureau behind one address at nine o'clock passes.</summary>
    public int SignInsPerMinute { get; init; } = 120;
}
