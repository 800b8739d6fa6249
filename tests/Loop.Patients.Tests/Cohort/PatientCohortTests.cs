namespace Loop.Patients.Tests.Cohort;

public sealed class PatientCohortTests
{
    public static TheoryData<string> Names() => [.. PatientCatalog.Names];

    [Theory]
    [InlineData(CohortGroup.Adult)]
    [InlineData(CohortGroup.Teen)]
    [InlineData(CohortGroup.Child)]
    public void Everybody_of_a_drawn_cohort_passes_the_gates_of_the_group_and_no_two_are_alike(CohortGroup group)
    {
        var bodies = Enumerable.Range(0, 12).Select(index => PatientCohort.Draw(77, group, index, "drawn").Body).ToList();

        Assert.All(bodies, body => Assert.Null(PlausibilityGates.Of(group).FirstFailed(body)));
        Assert.Equal(bodies.Count, bodies.Distinct().Count());
        Assert.Equal(bodies[7], PatientCohort.Draw(77, group, 7, "alone").Body);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Everybody_in_the_catalogue_is_plausible_and_the_same_every_time(string name)
    {
        var patient = PatientCatalog.Find(name).Require();
        var gates = name.StartsWith("child", StringComparison.Ordinal) ? PlausibilityGates.Child : PlausibilityGates.Adult;

        Assert.Null(gates.FirstFailed(patient.Body));
        Assert.Equal(name, patient.Name);
        Assert.Equal(patient.Body, PatientCatalog.Find(name).Require().Body);
    }

    [Fact]
    public void Nobody_is_anybody_else()
    {
        var bodies = PatientCatalog.Names.Select(name => PatientCatalog.Find(name).Require().Body).ToList();

        Assert.Equal(31, bodies.Count);
        Assert.Equal(bodies.Count, bodies.Distinct().Count());
    }

    [Fact]
    public void A_known_member_is_still_the_person_it_was()
    {
        // Pinned: recorded days name their patient, and a changed draw would make them another's.
        var body = PatientCatalog.Find("adult-1").Require().Body;

        Assert.Equal(74.134645836690552, body.BodyWeight, 1e-9);
        Assert.Equal(0.002994581508488, body.Sit, 1e-12);
    }

    [Theory]
    [InlineData("adult-0")]
    [InlineData("adult-21")]
    [InlineData("adult-01")]
    [InlineData("Adult-1")]
    [InlineData("")]
    public void Somebody_unknown_is_a_problem_that_names_the_known(string name)
    {
        Assert.False(PatientCatalog.Find(name).TryGet(out _, out var problem));
        Assert.Contains("adult-1 to adult-20", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Sensitivities_lean_on_each_other_and_have_the_medians_asked_for()
    {
        var bodies = Enumerable.Range(0, 2000).Select(i => PatientCohort.Body(new NoiseStream(3, NoisePurpose.Physiology, (ulong)i), 0, CohortGroup.Adult)).ToList();
        var (sit, sid) = (bodies.Select(body => Math.Log(body.Sit / 18e-4) / 0.4).ToList(), bodies.Select(body => Math.Log(body.Sid / 5e-4) / 0.4).ToList());

        Assert.InRange(sit.Average(), -0.08, 0.08);
        Assert.InRange(sit.Zip(sid, (a, b) => a * b).Average(), 0.57, 0.71);
        Assert.All(bodies, body => Assert.InRange(body.BodyWeight, 50, 95));
    }

    [Fact]
    public void Most_draws_are_people_and_every_gate_keeps_somebody_out()
    {
        var verdicts = Enumerable.Range(0, 1500)
            .Select(i => PlausibilityGates.Adult.FirstFailed(PatientCohort.Body(new NoiseStream(9, NoisePurpose.Physiology, (ulong)i), 0, CohortGroup.Adult)) ?? "plausible")
            .CountBy(verdict => verdict)
            .ToDictionary();

        Assert.InRange(verdicts["plausible"], 900, 1300);
        Assert.True(verdicts["glucose climbs without insulin"] > 50);
        Assert.True(verdicts["basal within range"] > 20);
    }

    [Fact]
    public void Each_gate_alone_stops_a_body_made_for_it()
    {
        var body = PatientCatalog.Default.Body;
        Assert.Null(PlausibilityGates.Adult.FirstFailed(body));

        Assert.Equal("every parameter is positive", PlausibilityGates.Adult.FirstFailed(body with { K12 = 0 }));
        Assert.Equal("basal within range", PlausibilityGates.Adult.FirstFailed(body with { Egp0 = body.F01 }));
        Assert.Equal("basal within range", PlausibilityGates.Adult.FirstFailed(body with { Sit = body.Sit / 10, Sid = body.Sid / 10, Sie = body.Sie / 10 }));
        Assert.Equal("sensitivity within range", (PlausibilityGates.Adult with { HighestSensitivity = 20 }).FirstFailed(body));
        Assert.Equal("carb ratio within range", (PlausibilityGates.Adult with { LowestCarbRatio = 20 }).FirstFailed(body));
        Assert.Equal("glucose climbs without insulin", PlausibilityGates.Adult.FirstFailed(body with { Egp0 = 0.0125, F01 = 0.0105 }));
        Assert.Equal(
            "enough insulin lowers glucose",
            (PlausibilityGates.Adult with { LowestSensitivity = 0, LowestCarbRatio = 0, HighestBasal = 100 }).FirstFailed(body with { Sit = 1e-6, Sid = 1e-6, Sie = 5e-4, Egp0 = 0.02 }));
    }
}
