package holdfast.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Role;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Expectation;
import holdfast.core.model.CommandId;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.node.NodeEvent;
import holdfast.core.node.NodeSettings;
import holdfast.simulator.invariant.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cluster that shrinks keeps its quorum, and gets its votes back as it grows: in whole worlds, with every invariant
/// on.
@Covers({"A8", "W11"})
class DynamicVotesTest {

    private static final NodeSettings DYNAMIC = new NodeSettings(100, 100, true);
    private static final long ELECTION = 3_000;
    private static final long VOTE_TAKEN = 6_000;

    private long lastCommand;

    private static Bench bench(long seed, int nodes, boolean witness) {
        Bench bench = new Bench(seed, nodes, witness, DYNAMIC);
        if (witness) {
            bench.world.share(FileId.of(1));
        }
        bench.world.watch(new Invariants(bench.world));
        for (int place = 0; place < nodes; place++) {
            bench.node(place).start();
        }
        bench.run(ELECTION);
        return bench;
    }

    private static Optional<SimNode> leader(Bench bench) {
        return bench.world.nodes().stream()
                .filter(SimNode::isRunning)
                .filter(node -> node.program().agreement().role() == Role.LEADER)
                .filter(node -> node.program().agreement().confirmedLately())
                .findFirst();
    }

    /// Whether a write is committed now.
    private boolean writes(Bench bench) {
        Optional<SimNode> leader = leader(bench);
        if (leader.isEmpty()) {
            return false;
        }
        int nobody = bench.world.join((node, ticket, answer) -> {});
        Index before = leader.get().program().agreement().commit();
        lastCommand++;
        Command command =
                Command.knowing(
                        leader.get().program().state(),
                        CommandId.of(lastCommand),
                        lastCommand,
                        new CommandBody.SetSetting("k", "v" + lastCommand, Expectation.ANY));
        leader.get().deliver(new NodeEvent.Submit(bench.world.ticket(nobody), command));
        bench.run(1_500);
        return leader(bench)
                .filter(now -> now.program().agreement().commit().isAbove(before))
                .isPresent();
    }

    private static int voters(Bench bench) {
        return leader(bench)
                .map(node -> node.program().agreement().configuration().voting().nodes().size())
                .orElse(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fiveNodesLostOneAtATimeSurviveToTheLastWithTheWitness(long seed) {
        Bench bench = bench(seed, 5, true);
        List<SimNode> lost = new ArrayList<>();
        for (int left = 4; left >= 1; left--) {
            // Now the leader, now another: both must be survived.
            SimNode next =
                    left % 2 == 0
                            ? leader(bench).orElseThrow()
                            : bench.world.nodes().stream()
                                    .filter(SimNode::isRunning)
                                    .filter(node -> !leader(bench).equals(Optional.of(node)))
                                    .findFirst()
                                    .orElseThrow();
            next.crash("lost");
            lost.add(next);
            bench.run(VOTE_TAKEN);
            assertThat(writes(bench)).as("writes with %s left", left).isTrue();
            assertThat(voters(bench)).isEqualTo(left);
        }
        lost.forEach(SimNode::start);
        bench.run(4 * VOTE_TAKEN);
        assertThat(voters(bench)).as("votes are given back").isEqualTo(5);
        assertThat(writes(bench)).isTrue();
    }

    @Test
    void withoutDynamicVotesTheThirdLossOfFiveStopsIt() {
        Bench bench = new Bench(1, 5);
        for (int place = 0; place < 5; place++) {
            bench.node(place).start();
        }
        bench.run(ELECTION);
        for (int place = 0; place < 3; place++) {
            bench.node(place).crash("lost");
            bench.run(VOTE_TAKEN);
        }
        assertThat(writes(bench)).isFalse();
    }

    @Test
    void twoPartsNeverBothGoOn() {
        Bench bench = bench(4, 4, false);
        List<NodeId> ids = bench.world.nodes().stream().map(SimNode::id).toList();
        for (int one = 0; one < 2; one++) {
            for (int other = 2; other < 4; other++) {
                bench.world.network().cut(one, other);
                bench.world.network().cut(other, one);
            }
        }
        bench.run(2 * VOTE_TAKEN);
        assertThat(ids).hasSize(4);
        assertThat(writes(bench)).as("neither half may take the other's votes").isFalse();
    }

    @Test
    void whoLeavesHasNoVoteBeforeItStopsAndGetsItBackOnReturn() {
        Bench bench = bench(5, 2, false);
        SimNode leader = leader(bench).orElseThrow();
        SimNode other =
                bench.world.nodes().stream()
                        .filter(node -> node != leader)
                        .findFirst()
                        .orElseThrow();
        leader.deliver(new NodeEvent.Leaves(other.id()));
        bench.run(1_000);
        assertThat(voters(bench)).isEqualTo(1);
        other.crash("stopped as planned");
        bench.run(VOTE_TAKEN);
        assertThat(writes(bench)).as("one of two goes on after a planned stop").isTrue();
        other.start();
        bench.run(2 * VOTE_TAKEN);
        assertThat(voters(bench)).isEqualTo(2);
    }

    @Test
    void whoLeavesAndIsBackBeforeItsSilenceWasNoticedGetsItsVoteBack() {
        Bench bench = bench(5, 3, false);
        SimNode leader = leader(bench).orElseThrow();
        SimNode other =
                bench.world.nodes().stream()
                        .filter(node -> node != leader)
                        .findFirst()
                        .orElseThrow();
        leader.deliver(new NodeEvent.Leaves(other.id()));
        bench.run(1_000);
        assertThat(voters(bench)).isEqualTo(2);
        other.crash("stopped as planned");
        bench.run(200);
        other.start();
        bench.run(2 * VOTE_TAKEN);
        assertThat(voters(bench)).isEqualTo(3);
    }

    @Test
    void ofNineMembersSevenVoteAndAnotherTakesTheVoteOfOneThatIsLost() {
        Bench bench = bench(6, 9, false);
        SimNode leader = leader(bench).orElseThrow();
        var configuration = leader.program().agreement().configuration();
        SimNode lost =
                bench.world.nodes().stream()
                        .filter(node -> node != leader && configuration.isVoter(node.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(voters(bench)).isEqualTo(7);
        lost.crash("lost");
        bench.run(2 * VOTE_TAKEN);
        assertThat(voters(bench)).isEqualTo(7);
        lost.start();
        bench.run(VOTE_TAKEN);
        assertThat(voters(bench)).isEqualTo(7);
        assertThat(
                        leader(bench)
                                .orElseThrow()
                                .program()
                                .agreement()
                                .configuration()
                                .isLearner(lost.id()))
                .as("it follows, until a vote is free")
                .isTrue();
        assertThat(writes(bench)).isTrue();
    }
}
