package holdfast.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Action;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.Sector;
import holdfast.simulator.nemesis.Target;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimShare;
import holdfast.simulator.world.Watcher;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A share that lies is planted here, and must be seen: no vote is taken from it any more.
@Covers({"W1", "W3", "W11"})
class LyingShareTest {
    private final List<String> noted = new ArrayList<>();
    private final Simulation simulation = new Simulation(Plans.of(2, true, List.of()));

    private void runTo(long millis) {
        simulation.world().agenda().runUntil(millis * 1_000);
    }

    private SimShare begin() {
        simulation.watch(
                new Watcher() {
                    @Override
                    public void handled(
                            SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
                        for (NodeAction action : actions) {
                            if (action instanceof NodeAction.Do(Action.Noted(String what))) {
                                noted.add(what);
                            }
                        }
                    }
                });
        simulation.start();
        runTo(1_500);
        assertThat(noted).noneMatch(what -> what.contains("witness"));
        return simulation.world().share(FileId.of(1));
    }

    /// The other node has read the first leader's slot, and sees it fall.
    @Test
    void aShareThatWasRestoredFromAnOlderCopyIsSeen() {
        List<Sector> older = simulation.world().share(FileId.of(1)).copy();
        SimShare share = begin();
        SimNode leader = new Target.Leader().in(simulation.world());
        leader.crash("killed");
        runTo(4_000);
        leader.start();
        runTo(5_000);
        assertThat(new Target.Leader().in(simulation.world())).isNotEqualTo(leader);
        share.restore(older);
        runTo(7_000);
        assertThat(noted).anyMatch(what -> what.contains("the witness has no vote"));
    }

    @Test
    void anotherFileUnderTheSameNameHasNoVote() {
        SimShare share = begin();
        share.replaceHeader(FileId.of(99));
        runTo(2_000);
        for (SimNode node : simulation.world().nodes()) {
            if (!simulation.world().nodes().getFirst().equals(node)) {
                node.crash("killed");
            }
        }
        SimNode survivor = simulation.world().nodes().getFirst();
        long committed = survivor.program().agreement().commit().value();
        runTo(6_000);
        assertThat(survivor.program().agreement().commit().value())
                .as("alone with a foreign file nothing is committed")
                .isEqualTo(committed);
    }
}
