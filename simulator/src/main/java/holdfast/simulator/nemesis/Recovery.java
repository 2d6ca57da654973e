package holdfast.simulator.nemesis;

import holdfast.core.agreement.MemberChange;
import holdfast.core.agreement.View;
import holdfast.core.model.Configuration;
import holdfast.core.model.Generation;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Witness;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;

/// What an operator does after the faults, from time to time until all is well: picks one of two
/// generations, replaces a witness that has no vote any more, and forces the best node again where a
/// forced start was cut short.
public final class Recovery {
    private final World world;
    private final Operator operator;
    private int looks;

    public Recovery(World world, Operator operator) {
        this.world = world;
        this.operator = operator;
    }

    /// Looks once, and does at most one thing.
    public void look() {
        looks++;
        if (operator.forced() == 0) {
            return;
        }
        SimNode best = best();
        if (!best.isRunning()) {
            return;
        }
        Generation generation = best.program().agreement().term().generation();
        if (operator.pick(generation)) {
            return;
        }
        if (looks % 8 == 0 && !isLed(generation)) {
            operator.force(best);
        } else if (looks % 4 == 0) {
            renewWitness();
        }
    }

    /// The node of the highest generation, and in it the one whose log ends highest; of two conflicting
    /// generations the one of the first node.
    private SimNode best() {
        SimNode best = world.nodeAt(0);
        for (SimNode node : world.nodes()) {
            if (node.isRunning() && isMember(node) && (!best.isRunning() || isAhead(node, best))) {
                best = node;
            }
        }
        return best;
    }

    private static boolean isMember(SimNode node) {
        Configuration configuration = node.program().agreement().configuration();
        return configuration.members().containsKey(node.id())
                && configuration.members().get(node.id()).dataId().equals(node.dataId());
    }

    private static boolean isAhead(SimNode node, SimNode other) {
        View one = node.program().agreement();
        View two = other.program().agreement();
        long higher = one.term().generation().number() - two.term().generation().number();
        if (higher != 0) {
            return higher > 0;
        }
        LogEnd last = one.last();
        return !one.term().conflictsWith(two.term())
                && !last.term().conflictsWith(two.last().term())
                && last.compareTo(two.last()) > 0;
    }

    private boolean isLed(Generation generation) {
        for (SimNode node : world.nodes()) {
            if (Target.leads(node)
                    && node.program().agreement().term().generation().equals(generation)) {
                return true;
            }
        }
        return false;
    }

    /// Slots of a generation that was given up stand in the way of the other's, for good (W3): the file
    /// is replaced (W11).
    private void renewWitness() {
        SimNode leader = new Target.Leader().in(world);
        if (Target.leads(leader)) {
            Configuration configuration = leader.program().agreement().configuration();
            boolean settled = !configuration.isJoint();
            if (settled && configuration.witness() instanceof Witness.Share) {
                operator.change(new MemberChange.RemoveWitness());
            }
        }
    }
}
