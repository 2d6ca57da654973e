package holdfast.trials.torture;

import holdfast.trials.Watcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// The storms of a seed, one after the other: the same for the same nodes, groups and lease.
///
/// A fault is shorter than a lease, so that what is frozen may go on, or longer, so that it is moved; around the lease itself
/// there is nothing to be seen but chance.
final class Storms {

    private static final List<Set<Watcher>> ONE =
            List.of(Set.of(Watcher.DAEMON), Set.of(Watcher.GUARD), Set.of(Watcher.DEADMAN));

    private static final List<Set<Watcher>> TWO =
            List.of(
                    Set.of(Watcher.DAEMON, Watcher.GUARD),
                    Set.of(Watcher.DAEMON, Watcher.DEADMAN),
                    Set.of(Watcher.GUARD, Watcher.DEADMAN));

    private final Plan plan;
    private final Random chance;

    Storms(Plan plan) {
        this.plan = plan;
        this.chance = new Random(plan.seed());
    }

    /// At least one blow, by their beginnings.
    List<Blow> next() {
        List<Blow> storm = new ArrayList<>();
        while (storm.isEmpty()) {
            for (String node : plan.nodeNames()) {
                if (oneIn(2)) {
                    storm.add(blow(toNode(node)));
                }
            }
            network(storm);
            if (plan.witness() && oneIn(3)) {
                storm.add(blow(new Fault.ShareGone()));
            }
            if (oneIn(3)) {
                storm.add(blow(new Fault.Moved(any(plan.groupNames()), any(plan.nodeNames()))));
            }
        }
        storm.sort((one, other) -> Long.compare(one.from(), other.from()));
        return storm;
    }

    private Fault toNode(String node) {
        return switch (chance.nextInt(10)) {
            case 0, 1 -> new Fault.Killed(node, any(ONE));
            case 2 -> new Fault.Killed(node, any(TWO));
            case 3, 4 -> new Fault.Dead(node);
            case 5 -> new Fault.Stands(node, any(ONE));
            case 6 -> new Fault.Stands(node, any(TWO));
            case 7 -> new Fault.Paused(node);
            default -> new Fault.Stopped(node, oneIn(3) ? Watcher.GUARD : Watcher.DAEMON);
        };
    }

    /// No two at the same two nodes: the end of one would be the end of the other.
    private void network(List<Blow> storm) {
        Set<Set<String>> taken = new HashSet<>();
        for (int i = chance.nextInt(3); i > 0; i--) {
            List<String> nodes = new ArrayList<>(plan.nodeNames());
            Collections.shuffle(nodes, chance);
            String one = nodes.getFirst();
            boolean isolated = oneIn(2);
            List<String> others = isolated ? nodes.subList(1, nodes.size()) : nodes.subList(1, 2);
            Set<Set<String>> pairs = new HashSet<>();
            others.forEach(other -> pairs.add(Set.of(one, other)));
            Fault fault =
                    isolated
                            ? new Fault.Isolated(one)
                            : new Fault.Cut(one, others.getFirst(), oneIn(2));
            Blow blow = blow(fault);
            if (Collections.disjoint(taken, pairs)) {
                taken.addAll(pairs);
                storm.add(blow);
            }
        }
    }

    private Blow blow(Fault fault) {
        long lease = plan.lease().millis();
        long from = chance.nextLong(lease);
        double leases = oneIn(2) ? 0.1 + 0.6 * chance.nextDouble() : 1.3 + chance.nextDouble();
        long length = fault instanceof Fault.Moved ? 0 : (long) (leases * lease);
        return new Blow(fault, from, from + length);
    }

    private boolean oneIn(int number) {
        return chance.nextInt(number) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }
}
