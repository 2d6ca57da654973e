package holdfast.simulator.nemesis;

import holdfast.core.agreement.Entry;
import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Voting;
import holdfast.simulator.world.Contents;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.function.Predicate;

/// Whether a disk may be lost for good. What is committed stands on a majority, so a world stays whole
/// while no majority of any configuration that might still be in force consists of lost disks only, and
/// whoever is left can still be a majority.
///
/// The rule here is stricter and simple: one disk in a world, where every configuration on any disk has
/// three voting nodes or more.
final class Losses {
    private final World world;
    private final Predicate<SimNode> spared;
    private boolean taken;

    /// @param spared whether nothing else needs what this node has
    Losses(World world, Predicate<SimNode> spared) {
        this.world = world;
        this.spared = spared;
    }

    /// Whether a disk was lost: then no configuration may be made with fewer than four voting nodes.
    boolean isTaken() {
        return taken;
    }

    boolean mayLose(SimNode node) {
        if (taken || node.isBroken() || !spared.test(node)) {
            return false;
        }
        boolean asked = false;
        for (SimNode other : world.nodes()) {
            Configuration configuration = configurationOf(other);
            asked |= !configuration.members().isEmpty();
            if (!isRobust(configuration)) {
                return false;
            }
        }
        return asked;
    }

    /// The last configuration that the node knows, from its disk where it does not run.
    private static Configuration configurationOf(SimNode node) {
        if (node.isRunning()) {
            return node.program().agreement().configuration();
        }
        Contents contents = node.disk().contents();
        Configuration last = contents.snapshot().configuration();
        long index = contents.snapshot().last().index().value();
        for (int count = 0; count < contents.entryCount(); count++) {
            index++;
            if (contents.entry(new Index(index)).payload()
                    instanceof Entry.Reconfigured(var configuration)) {
                last = configuration;
            }
        }
        return last;
    }

    void lost() {
        taken = true;
    }

    private static boolean isRobust(Configuration configuration) {
        return configuration.members().isEmpty()
                || isRobust(configuration.voting())
                        && (!configuration.isJoint() || isRobust(configuration.outgoing()));
    }

    private static boolean isRobust(Voting voting) {
        return voting.nodes().size() >= 3;
    }

    /// Whether a voter may lose its vote, so that those who stay can spare the lost disk.
    boolean maySpare(Configuration configuration, NodeId leaving) {
        int voters = configuration.voting().nodes().size();
        int staying = configuration.voting().nodes().contains(leaving) ? voters - 1 : voters;
        return !taken ? staying >= 1 : staying >= 4 || staying >= 3 && isLost(leaving);
    }

    private boolean isLost(NodeId id) {
        SimNode node = world.node(id);
        return node.isBroken() || node.disk().isRotten();
    }
}
