package holdfast.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.placement.Arming;
import holdfast.core.cluster.placement.PlacementCommand.SetArming;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.frontends.api.Trouble;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an administrator may have forgotten is told until it is ended.
class PlacementTroublesTest {

    private static final NodeId NODE = NodeId.of(1);

    private ClusterState state = first();

    private static ClusterState first() {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        members.put(NODE, new Member(NODE, DataId.of(1), Member.NO_SLOT));
        return ClusterState.of(
                new Generation(1, new UUID(9, 1)),
                Configuration.of(members, Voting.of(List.of(NODE), Witness.NONE)));
    }

    private void apply(CommandBody body) {
        long next = state.revision().value() + 1;
        Command command = Command.knowing(state, CommandId.of(next), 0, body);
        Term term = new Term(state.generation(), 1);
        state = ClusterMachine.apply(state, new Index(next), term, command).state();
    }

    @Test
    void thatTheClusterIsDisarmedIsToldWithWhatEndsIt() {
        assertThat(PlacementTroubles.ofArming(state)).isEmpty();
        for (Arming arming : List.of(Arming.HOLD, Arming.IGNORE)) {
            apply(new SetArming(Revision.ZERO, arming));
            Trouble trouble = PlacementTroubles.ofArming(state).getFirst();
            assertThat(trouble.code()).isEqualTo("cluster-disarmed");
            assertThat(trouble.what()).startsWith("The cluster is disarmed");
            assertThat(trouble.remedy()).contains("cluster arm");
        }
        apply(new SetArming(Revision.ZERO, Arming.ARMED));
        assertThat(PlacementTroubles.ofArming(state)).isEmpty();
    }

    @Test
    void whatIsWantedOfANodeIsToldWithWhatEndsIt() {
        assertThat(PlacementTroubles.ofNodes(state)).isEmpty();
        for (Upkeep upkeep : List.of(Upkeep.PAUSED, Upkeep.DRAINING, Upkeep.HELD)) {
            apply(new SetUpkeep(NODE, Revision.ZERO, upkeep, false));
            Trouble trouble = PlacementTroubles.ofNodes(state).getFirst();
            assertThat(trouble.code()).isEqualTo("node-" + upkeep.word());
            assertThat(trouble.remedy()).startsWith("When the work is done: node resume");
        }
        apply(new SetUpkeep(NODE, Revision.ZERO, Upkeep.ACTIVE, false));
        assertThat(PlacementTroubles.ofNodes(state)).isEmpty();
    }

    @Test
    void aNodeThatWasShutDownIsAwaited() {
        apply(new SetUpkeep(NODE, Revision.ZERO, Upkeep.HELD, true));
        assertThat(PlacementTroubles.ofNodes(state).getFirst().awaited())
                .isEqualTo("its return from its shutdown");
    }
}
