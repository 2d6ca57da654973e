package holdfast.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Settings;
import holdfast.core.model.Covers;
import holdfast.core.node.NodeSettings;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.nemesis.Target;
import holdfast.simulator.run.Plan;
import holdfast.simulator.run.Simulation;
import holdfast.simulator.workload.Load;
import holdfast.simulator.world.DiskHabits;
import holdfast.simulator.world.NetworkHabits;
import holdfast.simulator.world.ShareHabits;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.WorldSettings;
import holdfast.spec.ModelChecker;
import holdfast.spec.TraceStep;
import holdfast.spec.TraceVerdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the simulator's nodes do is a behaviour of the specification.
@Covers({"A2", "A8", "W3", "W4", "W5", "W6"})
class SpecificationTraceTest {

    private static final int NO_SNAPSHOTS = 1_000_000;
    private static final long FAULTS_END = 1_900_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void threeNodesWhoseLeaderIsKilled(long seed) {
        List<Fault> faults =
                List.of(
                        new Fault.Crash(600_000, new Target.Leader(), 500_000),
                        new Fault.Isolation(
                                1_400_000, new Target.Leader(), Fault.Ways.BOTH, 400_000));
        assertExplained(
                new Plan(world(seed), 3, false, FAULTS_END, load(), faults, Plan.Finale.NONE));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void twoNodesAndAWitnessCutAndKilled(long seed) {
        List<Fault> faults =
                List.of(
                        new Fault.Isolation(500_000, new Target.Leader(), Fault.Ways.BOTH, 400_000),
                        new Fault.Crash(1_200_000, new Target.Leader(), 500_000));
        assertExplained(
                new Plan(world(seed), 2, true, FAULTS_END, load(), faults, Plan.Finale.NONE));
    }

    /// The check can fail: a trace that leaves a vote out is not explained.
    @Test
    void aTraceWithoutItsVotesIsRefused() {
        Plan plan = new Plan(world(5), 3, false, FAULTS_END, load(), List.of(), Plan.Finale.NONE);
        List<TraceStep> withoutVotes = new ArrayList<>();
        for (TraceStep step : record(plan).steps()) {
            withoutVotes.add(
                    step instanceof TraceStep.OfNode node ? withoutVoteForAnother(node) : step);
        }
        assertThat(new ModelChecker().checkTrace(withoutVotes, names(3), false).accepted())
                .isFalse();
    }

    private static TraceStep withoutVoteForAnother(TraceStep.OfNode node) {
        String vote = node.vote().equals(node.node()) ? node.vote() : "";
        String durableVote = node.durableVote().equals(node.node()) ? node.durableVote() : "";
        return new TraceStep.OfNode(
                node.action(),
                node.node(),
                node.term(),
                vote,
                node.role(),
                node.log(),
                node.commit(),
                node.durableLog(),
                node.durableTerm(),
                durableVote);
    }

    private static void assertExplained(Plan plan) {
        Recorder recorder = record(plan);
        assertThat(recorder.steps()).hasSizeGreaterThan(60);
        TraceVerdict verdict =
                new ModelChecker()
                        .checkTrace(recorder.steps(), names(plan.nodes()), plan.witness());
        assertThat(verdict.accepted()).as(verdict.text()).isTrue();
    }

    private static Recorder record(Plan plan) {
        Simulation simulation = new Simulation(plan);
        Recorder recorder = new Recorder();
        simulation.watch(recorder);
        simulation.start();
        simulation.nemesis().plan(plan.faults());
        simulation.world().agenda().runUntil(plan.faultMicros());
        assertThat(simulation.world().nodes()).allMatch(SimNode::isRunning);
        return recorder;
    }

    private static List<String> names(int nodes) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            names.add("n" + i);
        }
        return names;
    }

    private static WorldSettings world(long seed) {
        return new WorldSettings(
                seed,
                4,
                Settings.NORMAL,
                new NodeSettings(NO_SNAPSHOTS, NO_SNAPSHOTS, false),
                NetworkHabits.QUIET,
                DiskHabits.QUICK,
                ShareHabits.QUICK);
    }

    private static Load load() {
        return new Load(2, 1, 100_000, 200, 200, 400_000, 3, 24);
    }
}
