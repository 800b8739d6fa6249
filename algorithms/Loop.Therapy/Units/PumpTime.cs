using System.Globalization;

namespace Loop.Therapy;

/// <summary>
/// What the pump's own clock shows: civil time to the second, without a zone. It becomes an instant only through a
/// <see cref="PumpClock"/>, never by zone rules (a pump does not follow daylight saving, people do).
/// </summary>
public readonly record struct PumpTime : IComparable<PumpTime>
{
    private readonly DateTime civil;

    public PumpTime(DateTime civil) => this.civil = DateTime.SpecifyKind(civil, DateTimeKind.Unspecified);

    public PumpTime(int year, int month, int day, int hour, int minute, int second)
        : this(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified))
    {
    }

    /// <summary>The clock's reading, kind Unspecified.</summary>
    public DateTime Civil => civil;

    public static TimeSpan operator -(PumpTime left, PumpTime right) => left.civil - right.civil;
    public static PumpTime operator +(PumpTime left, TimeSpan right) => new(left.civil + right);
    public static PumpTime operator -(PumpTime left, TimeSpan right) => new(left.civil - right);
    public static bool operator <(PumpTime left, PumpTime right) => left.civil < right.civil;
    public static bool operator >(PumpTime left, PumpTime right) => left.civil > right.civil;
    public static bool operator <=(PumpTime left, PumpTime right) => left.civil <= right.civil;
    public static bool operator >=(PumpTime left, PumpTime right) => left.civil >= right.civil;
    public static PumpTime Add(PumpTime left, TimeSpan right) => left + right;
    public static TimeSpan Subtract(PumpTime left, PumpTime right) => left - right;

    public int CompareTo(PumpTime other) => civil.CompareTo(other.civil);

    public override string ToString() => civil.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
