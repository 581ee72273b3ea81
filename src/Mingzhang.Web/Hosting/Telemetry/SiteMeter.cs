using System.Diagnostics.Metrics;

namespace Mingzhang.Web.Hosting.Telemetry;

/// <summary>本系统的指标, beside those that the web server and the runtime give.</summary>
public static class SiteMeter
{
    public const string Name = "Mingzhang.Web";

    private static readonly Meter Meter = new(Name);

    /// <summary>Faults with a number.</summary>
    public static readonly Counter<long> Faults = Meter.CreateCounter<long>("mingzhang.faults");

    /// <summary>Requests refused for their rate.</summary>
    public static readonly Counter<long> Limited = Meter.CreateCounter<long>(
        "mingzhang.requests.limited"
    );

    /// <summary>Sign-ins by result.</summary>
    public static readonly Counter<long> SignIns = Meter.CreateCounter<long>("mingzhang.sign_ins");
}
