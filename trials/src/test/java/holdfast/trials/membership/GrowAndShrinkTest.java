package holdfast.trials.membership;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.Trouble;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// From one node to five and back to one, one at a time, while clients write.
@Covers({"A1", "A8"})
final class GrowAndShrinkTest {

    private static final int MOST = Membership.FULL ? 5 : 3;

    @Test
    void fromOneToManyAndBack() throws Exception {
        try (Membership cluster = Membership.start(Sandbox.builder().nodes(1))) {
            // It knows the first node alone, and ends before that one is removed.
            Load growing = cluster.load("growing/");
            cluster.goesOn(growing);
            for (int count = 2; count <= MOST; count++) {
                grow(cluster, growing);
            }
            growing.stop();
            // Through all nodes, those that will be removed included.
            Load shrinking = cluster.load("shrinking/");
            cluster.goesOn(shrinking);
            List<SandboxNode> members = new ArrayList<>(cluster.nodes());
            while (members.size() > 1) {
                shrink(cluster, shrinking, members);
            }
            shrinking.stop();
            for (Load load : List.of(growing, shrinking)) {
                cluster.assertNothingLost(load.ledger(), members);
                System.out.println(
                        load.ledger().count()
                                + " acknowledged, "
                                + load.ledger().unknownCount()
                                + " unknown, none lost");
            }
        }
    }

    private static void grow(Membership cluster, Load load) throws Exception {
        SandboxNode node = cluster.empty();
        assertThat(cluster.status(node).problems())
                .extracting(Trouble::code)
                .containsExactly("not-a-member");
        cluster.add(node);
        cluster.awaitVoter(node);
        cluster.goesOn(load);
    }

    /// The leader, and then whoever leads next.
    private static void shrink(Membership cluster, Load load, List<SandboxNode> members)
            throws Exception {
        SandboxNode node = cluster.leader();
        cluster.remove(node);
        members.remove(node);
        cluster.await(
                node + " is no member",
                () ->
                        members.contains(cluster.leader())
                                && cluster.seat(node).equals(Optional.empty()));
        cluster.goesOn(load);
        cluster.await(
                node + " knows that it is no member",
                () ->
                        cluster.status(node).members().isEmpty()
                                || !cluster.status(node).role().equals("leader"));
        if (node.process().isPresent()) {
            node.kill();
        }
    }
}
