using System.Globalization;

namespace Loop.Oref.JavaScript;

/// <summary>An object as JSON.parse makes it: properties in the order in which they came, those with whole numbers for names first.</summary>
public sealed class JsObject
{
    private readonly OrderedDictionary<string, JsValue> properties = new(StringComparer.Ordinal);
    private bool hasIndices;

    /// <summary>The properties in JavaScript's order.</summary>
    public IEnumerable<KeyValuePair<string, JsValue>> Properties => hasIndices
        ? properties.OrderBy(property => TryIndex(property.Key, out var index) ? index : long.MaxValue)
        : properties;

    /// <summary>A property; absent where there is none. Setting keeps the place of one that is there, even where the value is absent.</summary>
    public JsValue this[string name]
    {
        get => properties.TryGetValue(name, out var value) ? value : JsValue.Undefined;
        set
        {
            properties[name] = value;
            hasIndices |= TryIndex(name, out _);
        }
    }

    /// <summary>JavaScript's <c>name in object</c>.</summary>
    public bool Has(string name) => properties.ContainsKey(name);

    public void Remove(string name) => properties.Remove(name);

    // ECMA-262's array index: a whole number below 2^32 - 1, written the one way.
    private static bool TryIndex(string name, out long index)
    {
        index = 0;
        if (name.Length is 0 or > 10 || (name[0] == '0' && name.Length > 1) || !name.All(char.IsAsciiDigit)) return false;
        index = long.Parse(name, CultureInfo.InvariantCulture);
        return index < uint.MaxValue;
    }
}
