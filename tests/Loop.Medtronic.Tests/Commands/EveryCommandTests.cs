using CsCheck;
using Loop.Testing;
using Loop.Therapy;
using Xunit.Abstractions;

namespace Loop.Medtronic.Tests;

/// <summary>Every command on every model: the bytes that leave, what is read from the answer, and what is made of answers that are none.</summary>
public sealed class EveryCommandTests(ITestOutputHelper output)
{
    public static TheoryData<int> Models => [.. CommandTable.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_query_leaves_as_one_short_packet_and_its_answer_is_read(int number)
    {
        var model = new PumpModel(number);
        foreach (var query in Queries(model))
        {
            using var radio = new ScriptedRadio();
            var pump = Told(radio, model);
            radio.Data(query.Opcode, query.Answer);

            var (error, text) = query.Ask(pump);

            Assert.True(error is null, $"{query}: {error}");
            Assert.Equal((query.Name, query.Expected), (query.Name, text));
            var sent = Assert.Single(radio.Packets);
            Assert.Equal((query.Opcode, "00", 0, 0), (sent.Opcode, Hex.Text(sent.Body), sent.Repeat, sent.Retry));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    [Hazard("UCA-REQ-08")]
    public void An_answer_that_says_it_is_shorter_is_malformed_and_keeps_its_bytes(int number)
    {
        var model = new PumpModel(number);
        foreach (var query in Queries(model))
        {
            // Every length below the shortest, and lengths that no packet holds.
            foreach (var length in Enumerable.Range(0, query.Shortest).Concat([PumpPacket.LongBody, 0xFF]))
            {
                using var radio = new ScriptedRadio();
                var pump = Told(radio, model);
                var body = Hex.Body(query.Answer);
                body[0] = (byte)length;
                radio.Receive(new PumpPacket(ScriptedRadio.Serial, query.Opcode, body).ToLine());

                var (error, _) = query.Ask(pump);

                Assert.True(error?.Kind == PumpErrorKind.Malformed, $"{query} with length {length}: {error}");
                Assert.True(body.AsSpan().SequenceEqual(error.Bytes.Span), query.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    [Hazard("UCA-REQ-09")]
    [Hazard("UCA-REQ-10")]
    public void What_is_not_the_answer_is_not_taken_for_it(int number)
    {
        var model = new PumpModel(number);
        foreach (var query in Queries(model))
        {
            using var radio = new ScriptedRadio();
            var pump = Told(radio, model);
            // Another command's answer, another pump's, an acknowledgement, the request of another controller.
            radio.Data((byte)(query.Opcode ^ 1), query.Answer).OtherPump(query.Opcode, query.Answer).Ack().Short(query.Opcode, 0);

            Assert.Equal(PumpErrorKind.NoResponse, (query.Ask(pump).Error ?? throw new InvalidOperationException(query.Name)).Kind);
            Assert.Equal(3, radio.Packets.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    [Hazard("UCA-REQ-08")]
    public void An_answer_cut_short_on_the_air_is_asked_for_again(int number)
    {
        var model = new PumpModel(number);
        foreach (var query in Queries(model))
        {
            var line = new PumpPacket(ScriptedRadio.Serial, query.Opcode, Hex.Body(query.Answer)).ToLine();
            foreach (var length in new[] { 1, 8, 11, 53, 54, 105, 106 })
            {
                using var radio = new ScriptedRadio();
                var pump = Told(radio, model);
                radio.Receive(line[..length]).Silence().Receive(line);

                Assert.Equal((null, query.Expected), query.Ask(pump));
                // One in 256 passes its check by chance; it has no packet's length, or that of a request.
                Assert.Equal((2, 1L), (radio.Packets.Count, pump.Tally.Garbled + pump.Tally.Foreign));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_refusal_of_a_query_keeps_its_code_whatever_it_is(int number)
    {
        var model = new PumpModel(number);
        foreach (var query in Queries(model))
        {
            foreach (var code in new byte[] { 0x08, 0x09, 0x0C, 0x0D, 0x01, 0xEE })
            {
                using var radio = new ScriptedRadio();
                var pump = Told(radio, model);
                radio.Error(code);

                var error = query.Ask(pump).Error;
                Assert.Equal((PumpErrorKind.Refused, (byte?)code), (error!.Kind, error.Code));
                Assert.Equal([code], error.Bytes.ToArray());
            }
        }
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void No_body_that_passes_its_check_can_throw()
    {
        var cases = CommandTable.Models.Select(number => new PumpModel(number)).SelectMany(model => Queries(model).Select(query => (model, query))).ToArray();
        var read = 0;
        // Plausible lengths and small numbers far oftener than chance would have it.
        var bytes = Gen.OneOf(Gen.Byte, Gen.Byte[0, 4], Gen.Const((byte)0), Gen.Byte[0x30, 0x39]);
        Gen.Select(Gen.Int[0, cases.Length - 1].Select(i => cases[i]), bytes.Array[PumpPacket.LongBody], Gen.Byte[0, 70]).Sample(
            (drawn, body, length) =>
            {
                using var radio = new ScriptedRadio();
                var pump = Told(radio, drawn.model);
                body[0] = length;
                radio.Receive(new PumpPacket(ScriptedRadio.Serial, drawn.query.Opcode, body).ToLine());
                var error = drawn.query.Ask(pump).Error;
                if (error is null) Interlocked.Increment(ref read);
                else Assert.Equal(PumpErrorKind.Malformed, error.Kind);
            },
            iter: 20_000);
        output.WriteLine($"{read} of 20000 drawn bodies were read as something");
        Assert.True(read > 200);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_command_that_acts_leaves_as_a_prelude_and_its_parameters(int number)
    {
        var model = new PumpModel(number);
        foreach (var action in Actions(model))
        {
            using var radio = new ScriptedRadio();
            var time = new ManualTime();
            var pump = Told(radio, model, time);
            radio.Ack();
            foreach (var _ in action.Packets) radio.Ack();

            var error = action.Do(pump, time.Now, null, default).Error;

            Assert.True(error is null, $"{action}: {error}");
            Assert.All(radio.Packets, packet => Assert.Equal((action.Opcode, 0, 0), (packet.Opcode, packet.Repeat, packet.Retry)));
            Assert.Equal(["00", .. action.Packets.Select(packet => Convert.ToHexString(Hex.Body(packet)))], radio.Packets.Select(packet => Hex.Text(packet.Body)));
        }
    }

    [Fact]
    public void The_table_covers_what_the_protocol_lists()
    {
        // All opcodes of the protocol's table for these models, but for: the model, pages and schedules, which have tests of their
        // own; those whose parameters nobody knows (4E, 4F, 68); acknowledgements and errors, which are no commands.
        byte[] listed =
        [
            0x30, 0x31, 0x40, 0x41, 0x42, 0x4A, 0x4C, 0x4D, 0x51, 0x57, 0x5B, 0x5D, 0x69, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x79,
            0x83, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8F, 0x90, 0x91, 0x95, 0x97, 0x98, 0x99, 0x9C, 0x9D, 0x9F, 0xC0, 0xC1, 0xC3, 0xC5, 0xC6, 0xC7, 0xCD,
            0xCE, 0xCF, 0xD1, 0xD2, 0xD3, 0xD4, 0xEC, 0xF0, 0xF1, 0xF2, 0xF3,
        ];
        Assert.Equal(listed, CommandTable.Queries.Select(query => query.Opcode).Concat(CommandTable.Actions.Select(action => action.Opcode)).Distinct().Order());
        output.WriteLine($"{CommandTable.Models.Sum(number => Queries(new(number)).Count() + Actions(new(number)).Count())} pairs of command and model");
    }

    private static IEnumerable<QueryCase> Queries(PumpModel model) => CommandTable.Queries.Where(query => CommandTable.Has(query.Families, model));

    private static IEnumerable<ActionCase> Actions(PumpModel model) => CommandTable.Actions.Where(action => CommandTable.Has(action.Families, model));

    /// <summary>A pump that has told its model.</summary>
    private static Pump Told(ScriptedRadio radio, PumpModel model, ManualTime? time = null)
    {
        var pump = new Pump(radio, ScriptedRadio.Serial, time ?? new ManualTime());
        radio.Data(0x8D, CommandTable.ModelAnswer(model));
        Assert.True(pump.ReadModel().TryGet(out var told, out _));
        Assert.Equal(model, told);
        radio.Packets.Clear();
        return pump;
    }
}
