using System.Linq.Expressions;
using System.Reflection;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.Fuzz.Targets;

/// <summary>What a reply parser made of a reply: a value or an error's text.</summary>
internal readonly record struct ReplyOutcome(object? Value, string? Error);

/// <summary>
/// A parser of a command's reply: any function of the driver that makes a result of received bytes. They are found, not
/// listed, so that a command which is added is tried without anybody thinking of it.
/// </summary>
internal sealed class ReplyParser
{
    private readonly Func<PumpModel, ReadOnlyMemory<byte>, ReplyOutcome> run;

    private ReplyParser(MethodInfo method)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        run = Compile(method);
    }

    public string Name { get; }

    public ReplyOutcome Run(PumpModel model, ReadOnlyMemory<byte> bytes) => run(model, bytes);

    public static IReadOnlyList<ReplyParser> All() =>
    [
        .. typeof(PumpLink).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(IsParser)
            .OrderBy(method => $"{method.DeclaringType!.FullName}.{method.Name}", StringComparer.Ordinal)
            .Select(method => new ReplyParser(method)),
    ];

    private static bool IsParser(MethodInfo method) =>
        method.ReturnType.IsGenericType
        && method.ReturnType.GetGenericTypeDefinition() == typeof(PumpResult<>)
        && !method.ContainsGenericParameters
        && !method.IsSpecialName
        && method.DeclaringType!.Namespace == "Loop.Medtronic"
        && method.GetParameters().Count(parameter => parameter.ParameterType == typeof(ReadOnlyMemory<byte>)) == 1
        && method.GetParameters().All(parameter => CanGive(parameter.ParameterType));

    private static bool CanGive(Type type) =>
        type == typeof(ReadOnlyMemory<byte>) || type == typeof(PumpModel) || type == typeof(byte) || type == typeof(int) || type == typeof(string) || type.IsEnum;

    /// <summary>A call by reflection would cost more than the parser.</summary>
    private static Func<PumpModel, ReadOnlyMemory<byte>, ReplyOutcome> Compile(MethodInfo method)
    {
        var model = Expression.Parameter(typeof(PumpModel));
        var bytes = Expression.Parameter(typeof(ReadOnlyMemory<byte>));
        var arguments = method.GetParameters().Select(parameter => Argument(parameter.ParameterType, model, bytes));
        var open = typeof(ReplyParser).GetMethod(nameof(Outcome), BindingFlags.Static | BindingFlags.NonPublic)!;
        var outcome = open.MakeGenericMethod(method.ReturnType.GetGenericArguments());
        return Expression.Lambda<Func<PumpModel, ReadOnlyMemory<byte>, ReplyOutcome>>(Expression.Call(outcome, Expression.Call(method, arguments)), model, bytes).Compile();
    }

    private static Expression Argument(Type type, Expression model, Expression bytes)
    {
        if (type == typeof(PumpModel)) return model;
        if (type == typeof(ReadOnlyMemory<byte>)) return bytes;
        return type == typeof(string) ? Expression.Constant("a command") : Expression.Default(type);
    }

    private static ReplyOutcome Outcome<T>(PumpResult<T> result) =>
        result.TryGet(out var value, out var error) ? new ReplyOutcome(value, null) : new ReplyOutcome(null, error.ToProblem().ToString());
}
