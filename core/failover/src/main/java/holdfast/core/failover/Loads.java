package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.placement.Weighing;
import holdfast.core.model.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How full nodes are while a plan is being made.
///
/// A node is as full as the mean of its share of processors and its share of memory that is taken; where the cluster weighs by the
/// fewest groups, as the number of its groups. How unequal nodes are is the coefficient of variation of that.
final class Loads {

    private static final double MILLI = 1_000.0;

    private final ClusterState state;
    private final Standing standing;
    private final Weighing weighing;
    private final Map<NodeId, Double> full = new HashMap<>();
    private final Map<NodeId, Size> used = new HashMap<>();
    private final Map<NodeId, Integer> groups = new HashMap<>();
    private double sum;
    private double squares;

    /// @param counted the nodes that are to be equally full
    Loads(ClusterState state, Standing standing, Set<NodeId> counted) {
        this.state = state;
        this.standing = standing;
        this.weighing = state.placement().settings().weighing();
        counted.forEach(node -> full.put(node, 0.0));
    }

    Weighing weighing() {
        return weighing;
    }

    /// What the group is configured to take.
    static Size configured(Group group) {
        return group.resource() instanceof MachineSpec machine
                ? new Size(machine.cpus() * (long) MILLI, machine.memoryBytes())
                : group.policies().size();
    }

    private Size weighed(Group group) {
        Size size = configured(group);
        return weighing == Weighing.MEASURED
                ? standing.loads().getOrDefault(group.id(), size)
                : size;
    }

    /// What the node has for groups; nothing where it is not known.
    Size capacity(NodeId node) {
        HostFacts host = state.hosts().of(node);
        return state.placement()
                .of(node)
                .capacity()
                .orElse(
                        host == null
                                ? Size.NONE
                                : new Size(host.processors() * (long) MILLI, host.memoryBytes()));
    }

    /// Whether anybody said what the node has.
    boolean knows(NodeId node) {
        return state.placement().of(node).capacity().isPresent() || state.hosts().of(node) != null;
    }

    /// What is left on the node of what it has, by configured sizes.
    Size left(NodeId node) {
        return capacity(node).minus(used.getOrDefault(node, Size.NONE));
    }

    int groupsOn(NodeId node) {
        return groups.getOrDefault(node, 0);
    }

    void add(Group group, NodeId node) {
        groups.merge(node, 1, Integer::sum);
        used.merge(node, configured(group), Size::plus);
        fill(node, share(group, node));
    }

    void remove(Group group, NodeId node) {
        groups.merge(node, -1, Integer::sum);
        used.merge(node, configured(group), Size::minus);
        fill(node, -share(group, node));
    }

    private void fill(NodeId node, double more) {
        Double before = full.get(node);
        if (before != null) {
            double after = before + more;
            sum += more;
            squares += after * after - before * before;
            full.put(node, after);
        }
    }

    private double share(Group group, NodeId node) {
        if (weighing == Weighing.FEWEST) {
            return 1;
        }
        Size size = weighed(group);
        Size capacity = capacity(node);
        return (part(size.milliCpus(), capacity.milliCpus())
                        + part(size.memoryBytes(), capacity.memoryBytes()))
                / 2;
    }

    /// How large these are, as the mean of their shares of all nodes' processors and memory.
    double share(Collection<Group> of) {
        Size all = Size.NONE;
        for (NodeId node : full.keySet()) {
            all = all.plus(capacity(node));
        }
        Size sizes = Size.NONE;
        for (Group group : of) {
            sizes = sizes.plus(weighed(group));
        }
        return (part(sizes.milliCpus(), all.milliCpus())
                        + part(sizes.memoryBytes(), all.memoryBytes()))
                / 2;
    }

    private static double part(long of, long all) {
        return all == 0 ? 0 : (double) of / all;
    }

    /// How full the node would be with these besides.
    double fullWith(Collection<Group> more, NodeId node) {
        double with = full.getOrDefault(node, 0.0);
        for (Group group : more) {
            with += share(group, node);
        }
        return with;
    }

    /// How unequal the nodes would be with these on the node besides; what does not differ in the fifth digit is the same.
    double unequalWith(Collection<Group> more, NodeId node) {
        double before = full.getOrDefault(node, 0.0);
        double after = fullWith(more, node);
        return unequal(sum + after - before, squares + after * after - before * before);
    }

    /// How unequal the nodes would be with these on the node besides, and with those who follow them from another node to it.
    double unequalIf(Collection<Group> more, Collection<Group> train, NodeId from, NodeId to) {
        double allSquares = squares;
        double all = sum;
        double there = full.getOrDefault(to, 0.0);
        double after = fullWith(more, to) + fullWith(train, to) - there;
        all += after - there;
        allSquares += after * after - there * there;
        double left = full.getOrDefault(from, 0.0);
        double gone = fullWith(train, from) - left;
        all -= gone;
        allSquares += (left - gone) * (left - gone) - left * left;
        return unequal(all, allSquares);
    }

    /// How unequal they are.
    double unequal() {
        return unequal(sum, squares);
    }

    private double unequal(double all, double allSquares) {
        if (all <= 0) {
            return 0;
        }
        double variation = full.size() * allSquares / (all * all) - 1;
        return Math.round(Math.sqrt(Math.max(0, variation)) * 1e5) / 1e5;
    }
}
