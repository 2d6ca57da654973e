package holdfast.trials.members;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.WitnessStatus;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Load;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Five nodes and a witness, of which one after the other dies: the votes of the dead are taken, so that the last one
/// still decides, with the witness. Those who return get their votes back.
@Covers({"A8", "W11"})
final class DynamicVotesTest {

    @Test
    void theLastOfFiveGoesOnWithTheWitness() throws Exception {
        try (TrialCluster cluster = TrialCluster.start(Sandbox.builder().nodes(5).witness(true))) {
            Load load = cluster.load();
            List<SandboxNode> alive = new ArrayList<>(cluster.nodes());
            List<SandboxNode> dead = new ArrayList<>();
            while (alive.size() > 1) {
                // Leader and followers in turn.
                SandboxNode leader = cluster.leader();
                SandboxNode next =
                        alive.size() % 2 == 0
                                ? leader
                                : alive.stream()
                                        .filter(node -> !node.equals(leader))
                                        .findFirst()
                                        .orElseThrow();
                kill(cluster, load, next, alive);
                alive.remove(next);
                dead.add(next);
                goesOn(cluster, load, alive + " go on");
                if (alive.size() > 1) {
                    cluster.awaitVotes(alive.toArray(SandboxNode[]::new));
                }
            }
            // It is spare again as soon as the last dead node has lost its vote.
            assertThat(cluster.clients().any().status().witness().state())
                    .isIn(WitnessStatus.VOTES, WitnessStatus.SPARE);
            cluster.assertNothingLost(load, alive);
            for (SandboxNode node : dead) {
                node.start();
            }
            goesOn(cluster, load, "all go on");
            load.pause();
            cluster.awaitWhole();
            cluster.assertNothingLost(load, cluster.nodes());
            load.resume();
            load.stop();
            System.out.println(
                    "five to one and back: "
                            + load.ledger().count()
                            + " writes acknowledged, none lost");
        }
    }

    /// Of two, the leader may have written what only the witness knows of beside it, if the other was slow: then the other
    /// rightly waits for it (W12). That is another test's; here the other has everything.
    private static void kill(
            TrialCluster cluster, Load load, SandboxNode node, List<SandboxNode> alive)
            throws Exception {
        if (alive.size() > 2) {
            node.kill();
            return;
        }
        load.pause();
        cluster.awaitSame(alive);
        node.kill();
        load.resume();
    }

    private static void goesOn(TrialCluster cluster, Load load, String what) {
        assertThat(load.awaitMore(40, TrialCluster.PATIENCE))
                .as(() -> cluster.tells(what))
                .isTrue();
    }
}
