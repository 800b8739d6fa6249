using Loop.Testing;
using Loop.Therapy;
using Xunit.Abstractions;

namespace Loop.Medtronic.Tests;

/// <summary>
/// Every command that acts × every fault × every packet of its exchange, on a pump of each family: what is reported, and that nothing
/// with parameters leaves twice. Packet 0 is the prelude, the others carry the parameters.
/// </summary>
public sealed class ActionMatrixTests(ITestOutputHelper output)
{
    private static readonly int[] Families = [512, 515, 522, 554];

    public static TheoryData<string> Answers => ["silence", "garbled", "noise", "data", "other pump", "other command's request", "broken"];

    [Theory]
    [MemberData(nameof(Answers))]
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-BOL-06")]
    [Hazard("UCA-REQ-08")]
    public void Without_the_pumps_word_on_parameters_the_outcome_is_unknown(string answer)
    {
        var tried = 0;
        foreach (var (model, action) in Pairs())
        {
            for (var lost = 1; lost <= action.Packets.Length; lost++)
            {
                var run = new Run(model, action);
                for (var i = 0; i < lost; i++) run.Radio.Ack();
                Script(run.Radio, action, answer);

                var error = run.Do();

                Assert.True(error is { Kind: PumpErrorKind.Unknown, Outcome: DoseOutcome.Unknown }, $"{action} on {model}, {answer} for packet {lost}: {error}");
                run.LeftOnce(lost);
                tried++;
            }
        }

        output.WriteLine($"{tried} exchanges");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Without_the_pumps_word_on_the_prelude_nothing_with_parameters_leaves(string answer)
    {
        foreach (var (model, action) in Pairs())
        {
            var run = new Run(model, action);
            for (var i = 0; i < 3; i++)
            {
                Script(run.Radio, action, answer);
                run.Radio.Silence();
            }

            var error = run.Do();

            Assert.True(error is { Outcome: DoseOutcome.NotPerformed, Kind: PumpErrorKind.NoResponse or PumpErrorKind.Malformed or PumpErrorKind.RadioBroken }, $"{action} on {model}: {error}");
            run.LeftOnce(0);
        }
    }

    [Theory]
    [InlineData(0x08)]
    [InlineData(0x09)]
    [InlineData(0x0C)]
    [InlineData(0x0D)]
    [InlineData(0x01)]
    [InlineData(0xEE)]
    public void A_refusal_is_certain_unless_a_part_was_taken_before(byte code)
    {
        foreach (var (model, action) in Pairs())
        {
            for (var refused = 0; refused <= action.Packets.Length; refused++)
            {
                var run = new Run(model, action);
                for (var i = 0; i < refused; i++) run.Radio.Ack();
                run.Radio.Error(code);

                var error = run.Do();

                var perhaps = refused > 1 || (refused == 1 && action.Name == "bolus" && code == PumpRefusal.BolusInProgress);
                Assert.True(error?.Kind == (perhaps ? PumpErrorKind.Unknown : PumpErrorKind.Refused), $"{action} on {model}, packet {refused}: {error}");
                Assert.Equal(((byte?)code, action.Opcode), (error.Code, error.Opcode));
                Assert.Equal([code], error.Bytes.ToArray());
                run.LeftOnce(refused);
            }
        }
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void A_late_acknowledgement_of_the_prelude_never_passes_for_that_of_the_parameters()
    {
        foreach (var (model, action) in Pairs())
        {
            var run = new Run(model, action);
            run.Radio.Silence().Ack().Ack().Silence().Silence().Silence();

            Assert.True(run.Do() is { Kind: PumpErrorKind.Unknown }, $"{action} on {model}");
            run.LeftOnce(1);
        }
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void A_late_acknowledgement_of_parameters_does_not_pass_for_that_of_the_next_command()
    {
        foreach (var (model, action) in Pairs())
        {
            var run = new Run(model, action);
            run.Radio.Ack().Silence();
            Assert.True(run.Do() is { Kind: PumpErrorKind.Unknown }, $"{action} on {model}");

            // The acknowledgement comes now, and would fit the next prelude: it is listened off, and that prelude stays unanswered.
            run.Radio.Packets.Clear();
            run.Radio.Ack();
            Assert.True(run.Do() is { Kind: PumpErrorKind.NoResponse }, $"{action} on {model}");
            run.LeftOnce(0);
        }
    }

    [Fact]
    public void A_radio_that_dies_between_packets_is_a_certain_failure_until_the_first_parameters_left()
    {
        foreach (var (model, action) in Pairs())
        {
            for (var last = 0; last < action.Packets.Length; last++)
            {
                var run = new Run(model, action);
                for (var i = 0; i <= last; i++) run.Radio.Ack();
                run.Radio.OnSent = _ => run.Radio.Dead = run.Radio.Packets.Count == last + 1;

                var error = run.Do();

                Assert.True(error?.Kind == (last == 0 ? PumpErrorKind.RadioBroken : PumpErrorKind.Unknown), $"{action} on {model} after packet {last}: {error}");
                run.LeftOnce(last);
            }
        }
    }

    [Fact]
    [Hazard("PLT-04")]
    public void Cancelling_is_obeyed_until_parameters_leave_and_never_after()
    {
        foreach (var (model, action) in Pairs())
        {
            for (var at = 0; at <= action.Packets.Length; at++)
            {
                using var cancel = new CancellationTokenSource();
                var run = new Run(model, action);
                for (var i = 0; i <= action.Packets.Length; i++) run.Radio.Ack();
                run.Radio.OnSent = _ =>
                {
                    if (run.Radio.Packets.Count == at + 1) cancel.Cancel();
                };
                if (at == 0) Assert.Throws<OperationCanceledException>(() => run.Do(cancel: cancel.Token));
                else Assert.True(run.Do(cancel: cancel.Token) is null, $"{action} on {model}");
                run.LeftOnce(at == 0 ? 0 : action.Packets.Length);

                // And where the answer is lost as well, it is unknown, not cancelled.
                if (at == 0) continue;
                using var again = new CancellationTokenSource();
                var lost = new Run(model, action);
                for (var i = 0; i < at; i++) lost.Radio.Ack();
                lost.Radio.OnSent = _ =>
                {
                    if (lost.Radio.Packets.Count == at + 1) again.Cancel();
                };
                Assert.True(lost.Do(cancel: again.Token) is { Kind: PumpErrorKind.Unknown }, $"{action} on {model}");
            }
        }
    }

    [Fact]
    public void What_takes_steps_tells_them_in_order()
    {
        foreach (var (model, action) in Pairs().Where(pair => TakesVerdict(pair.Action)))
        {
            var steps = new List<ExchangeStep>();
            var run = new Run(model, action);
            for (var i = 0; i <= action.Packets.Length; i++) run.Radio.Ack();
            Assert.Null(run.Do(steps.Add));

            ExchangeStep[] parameters = [ExchangeStep.ParametersSending, ExchangeStep.ParametersSent, ExchangeStep.ParametersAnswered];
            Assert.Equal(
                [ExchangeStep.PreludeSending, ExchangeStep.PreludeSent, ExchangeStep.PreludeAnswered, .. action.Packets.SelectMany(_ => parameters)],
                steps);
        }
    }

    [Fact]
    [Hazard("PLT-07")]
    [Hazard("UCA-TB-09")]
    [Hazard("UCA-SMB-12")]
    public void A_verdict_that_expires_before_its_parameters_leave_sends_none()
    {
        foreach (var (model, action) in Pairs().Where(pair => TakesVerdict(pair.Action) && pair.Action.Name != "suspend"))
        {
            var run = new Run(model, action);
            run.Radio.Ack();
            run.Radio.OnSent = _ => run.Time.Now += TimeSpan.FromSeconds(61);

            Assert.True(run.Do() is { Kind: PumpErrorKind.NotSent }, $"{action} on {model}");
            run.LeftOnce(0);
        }
    }

    private static bool TakesVerdict(ActionCase action) =>
        action.Opcode is 0x30 or 0x31 or 0x41 or 0x42 or 0x4A or 0x4C or 0x4D or 0x69 or 0x6E or 0x6F;

    private static IEnumerable<(PumpModel Model, ActionCase Action)> Pairs() =>
        Families.Select(number => new PumpModel(number)).SelectMany(model => CommandTable.Actions.Where(action => CommandTable.Has(action.Families, model)).Select(action => (model, action)));

    private static void Script(ScriptedRadio radio, ActionCase action, string answer) => _ = answer switch
    {
        "garbled" => radio.Garbled(),
        "noise" => radio.Noise(),
        "data" => radio.Data(action.Opcode, action.Packets[0]),
        "other pump" => radio.OtherPump(0x06, "00"),
        "other command's request" => radio.Short(0x70, 0),
        "broken" => radio.Broken(),
        _ => radio.Silence(),
    };

    /// <summary>One exchange with a pump whose model is known.</summary>
    private sealed class Run
    {
        private readonly Pump pump;
        private readonly ActionCase action;

        public Run(PumpModel model, ActionCase action)
        {
            this.action = action;
            pump = new Pump(Radio, ScriptedRadio.Serial, Time);
            Radio.Data(0x8D, CommandTable.ModelAnswer(model));
            Assert.Null(pump.ReadModel().Error);
            Radio.Packets.Clear();
        }

        public ScriptedRadio Radio { get; } = new();

        public ManualTime Time { get; } = new();

        public PumpError? Do(Action<ExchangeStep>? onStep = null, CancellationToken cancel = default) => action.Do(pump, Time.Now, onStep, cancel).Error;

        /// <summary>The first so many packets with parameters left, once each, the radio told to send none again.</summary>
        public void LeftOnce(int count)
        {
            var parameters = Radio.Packets.Where(packet => packet.IsLong).ToList();
            Assert.Equal(action.Packets.Take(count).Select(packet => Convert.ToHexString(Hex.Body(packet))), parameters.Select(packet => Hex.Text(packet.Body)));
            Assert.All(parameters, packet => Assert.Equal((0, 0), (packet.Repeat, packet.Retry)));
        }
    }
}
