package holdfast.simulator.nemesis;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.MemberChange;
import holdfast.core.agreement.Recovered;
import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Witness;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.world.Caller;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.Due;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who changes members, hands over the leadership and forces starts. Asks the node that leads,
/// once; what is refused is not tried again.
public final class Operator implements Caller {
    private final World world;
    private final Chance chance;
    private final Losses losses;
    private final Endings endings;
    private final Due beforeForce;
    private final int caller;
    private int forced;

    Operator(World world, Chance chance, Losses losses, Endings endings, Due beforeForce) {
        this.world = world;
        this.chance = chance;
        this.losses = losses;
        this.endings = endings;
        this.beforeForce = beforeForce;
        this.caller = world.join(this);
    }

    /// How many starts were forced.
    public int forced() {
        return forced;
    }

    boolean happen(Fault.OfOperator fault) {
        return switch (fault) {
            case Fault.Transfer(long _, Target to) -> transfer(to.in(world));
            case Fault.AddNode(long _) -> addNode();
            case Fault.Promote(long _, int pick) -> promote(pick);
            case Fault.Demote(long _, int pick) -> demote(pick);
            case Fault.Remove(long _, int pick) -> remove(pick);
            case Fault.Swap(long _, int learner, int voter) -> swap(learner, voter);
            case Fault.RemoveWitness(long _) -> change(new MemberChange.RemoveWitness());
            case Fault.SetWitness(long _) -> setWitness();
            case Fault.Force(long _, Target who) -> force(who.in(world));
            case Fault.ForceTwo two ->
                    forceTwo(two.one().in(world), two.other().in(world), two.micros());
        };
    }

    private Configuration configuration() {
        SimNode leader = new Target.Leader().in(world);
        return leader.isRunning()
                ? leader.program().agreement().configuration()
                : Configuration.EMPTY;
    }

    boolean change(MemberChange... changes) {
        SimNode leader = new Target.Leader().in(world);
        if (!leader.isRunning()) {
            return false;
        }
        world.told("operator asks " + leader + " for " + List.of(changes));
        Event change = new Event.Change(world.ticket(caller), List.of(changes));
        leader.deliver(new NodeEvent.Agree(change));
        return true;
    }

    private boolean transfer(SimNode to) {
        SimNode leader = new Target.Leader().in(world);
        if (!leader.isRunning()) {
            return false;
        }
        world.told("operator asks " + leader + " to hand over to " + to);
        leader.deliver(new NodeEvent.Agree(new Event.Transfer(world.ticket(caller), to.id())));
        return true;
    }

    /// Takes a machine that was prepared and never became a member, or a new one.
    private boolean addNode() {
        Configuration present = configuration();
        if (present.members().isEmpty()) {
            return false;
        }
        SimNode spare = spare(present);
        return spare != null && change(new MemberChange.AddLearner(spare.id(), spare.dataId()));
    }

    private @Nullable SimNode spare(Configuration present) {
        for (SimNode node : world.nodes()) {
            boolean blank =
                    node.isRunning()
                            && node.program().agreement().configuration().members().isEmpty();
            if (blank
                    && !present.members().containsKey(node.id())
                    && node.disk().contents().last().index().value() == 0) {
                return node;
            }
        }
        if (world.nodes().size() == world.settings().places()) {
            return null;
        }
        SimNode fresh = world.addNode(Recovered.nothing());
        fresh.start();
        return fresh;
    }

    /// One of these nodes, counted round; none where there are none.
    private static List<NodeId> pick(List<NodeId> nodes, int pick) {
        return nodes.isEmpty() ? List.of() : List.of(nodes.get(pick % nodes.size()));
    }

    private static List<NodeId> learners(Configuration configuration) {
        List<NodeId> learners = new ArrayList<>(configuration.members().keySet());
        learners.removeIf(configuration::isVoter);
        return learners;
    }

    private boolean promote(int pick) {
        List<NodeId> chosen = pick(learners(configuration()), pick);
        return !chosen.isEmpty() && change(new MemberChange.Promote(chosen.getFirst()));
    }

    private boolean demote(int pick) {
        Configuration present = configuration();
        List<NodeId> chosen = pick(List.copyOf(present.voting().nodes()), pick);
        return !chosen.isEmpty()
                && losses.maySpare(present, chosen.getFirst())
                && change(new MemberChange.Demote(chosen.getFirst()));
    }

    private boolean remove(int pick) {
        Configuration present = configuration();
        List<NodeId> chosen = pick(List.copyOf(present.members().keySet()), pick);
        return !chosen.isEmpty()
                && losses.maySpare(present, chosen.getFirst())
                && change(new MemberChange.Remove(chosen.getFirst()));
    }

    private boolean swap(int learner, int voter) {
        Configuration present = configuration();
        List<NodeId> in = pick(learners(present), learner);
        List<NodeId> out = pick(List.copyOf(present.voting().nodes()), voter);
        return !in.isEmpty()
                && !out.isEmpty()
                && change(
                        new MemberChange.Promote(in.getFirst()),
                        new MemberChange.Demote(out.getFirst()));
    }

    boolean setWitness() {
        return configuration().witness() instanceof Witness.None
                && change(new MemberChange.SetWitness(FileId.of(world.shares().size() + 1L)));
    }

    boolean force(SimNode node) {
        boolean member =
                node.isRunning()
                        && node.program()
                                .agreement()
                                .configuration()
                                .members()
                                .containsKey(node.id());
        if (!member) {
            return false;
        }
        beforeForce.happen();
        forced++;
        world.told("operator forces " + node);
        node.deliver(new NodeEvent.Agree(new Event.ForceStart(chance.uuid())));
        return true;
    }

    private boolean forceTwo(SimNode one, SimNode other, long micros) {
        if (one == other || !one.isRunning() || !other.isRunning()) {
            return false;
        }
        world.told("cut " + one + " off, for " + Words.millis(micros));
        for (SimNode node : world.nodes()) {
            cut(one.place(), node.place(), 1);
        }
        endings.after(
                micros,
                () -> {
                    for (SimNode node : world.nodes()) {
                        cut(one.place(), node.place(), -1);
                    }
                });
        boolean first = force(one);
        return force(other) || first;
    }

    private void cut(int one, int other, int change) {
        if (one != other && change > 0) {
            world.network().cut(one, other);
            world.network().cut(other, one);
        } else if (one != other) {
            world.network().heal(one, other);
            world.network().heal(other, one);
        }
    }

    /// Lets every node of a generation that conflicts with this one follow this one.
    boolean pick(Generation winner) {
        boolean asked = false;
        for (SimNode node : world.nodes()) {
            if (node.isRunning()
                    && node.program().agreement().term().generation().conflictsWith(winner)) {
                world.told("operator picks " + winner + " at " + node);
                node.deliver(new NodeEvent.Agree(new Event.PickGeneration(winner)));
                asked = true;
            }
        }
        return asked;
    }

    @Override
    public void replied(SimNode node, long ticket, NodeAction reply) {
        // The trace tells what became of it; the operator looks at the configuration instead.
    }
}
