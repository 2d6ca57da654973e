package holdfast.bench.groups;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.core.lease.LeaseBudget;
import holdfast.frontends.api.EventView;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Events;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Kills the node that runs the group, all of it at once: deadman, guard, daemon and the process, by SIGKILL.
final class Strike {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Stand stand;
    private final SecureRandom chance;
    private final LeaseBudget budget;

    Strike(Stand stand, SecureRandom chance) {
        this.stand = stand;
        this.chance = chance;
        this.budget = new LeaseBudget(stand.lease().millis());
    }

    /// One run; the cluster is whole again when it is over.
    ///
    /// @param led whether the node that is killed leads
    Failover once(boolean led) {
        stand.awaitReady();
        Cluster cluster = stand.cluster();
        SandboxNode victim = stand.owner();
        stand.lead(victim, led);
        Events events = new Events(cluster.any());
        Waits.until(
                "events can be read",
                () -> {
                    events.skip();
                    return true;
                });
        String id = stand.agreed().owner().id();
        // At any moment between two requests for the lease.
        Pause.millis(chance.nextInt((int) budget.askEveryMillis()));
        long killed = System.currentTimeMillis();
        Cluster.must(() -> {
            victim.kill();
            return victim;
        });
        List<SandboxNode> others = cluster.othersThan(victim);
        Waits.until("somebody misses " + victim, () -> misses(others, victim, led));
        double noticed = System.currentTimeMillis() - killed;
        EventView ended = event(events, "lease-ended", id, true);
        EventView issued = event(events, "run-ordered", id, false);
        SandboxNode next = named(issued);
        long run = Events.run(issued);
        Waits.until("run " + run + " writes", () -> stand.stamps().hasBegun(next.name(), run));
        List<String> logs = others.stream().map(Journal::log).toList();
        long granted = found("granted", Journal.lastGrant(logs, victim.name(), killed));
        OptionalDouble elected =
                led
                        ? OptionalDouble.of(
                                (double) found("elected", Journal.elected(logs, killed)) - killed)
                        : OptionalDouble.empty();
        List<Stamps.Run> runs = stand.stamps().runs();
        Failover failover =
                new Failover(
                        elected,
                        noticed,
                        granted + budget.othersActMillis() - killed,
                        Events.millis(ended) - killed,
                        Events.millis(issued) - killed,
                        found("begun", Journal.begun(Journal.log(next), run, killed)) - killed,
                        runs.getLast().first() / 1e3 - killed,
                        Stamps.overlaps(runs) > 0);
        cluster.bringBack(victim);
        return failover;
    }

    private static EventView event(Events events, String kind, String node, boolean of) {
        EventView[] found = new EventView[1];
        Waits.until(
                "there is the event " + kind,
                () -> {
                    Optional<EventView> event =
                            events.find(kind, one -> Events.isOf(one, node) == of);
                    event.ifPresent(one -> found[0] = one);
                    return event.isPresent();
                });
        return found[0];
    }

    private static long found(String what, Optional<Long> moment) {
        return moment.orElseThrow(() ->
                new CannotMeasureException(
                        "reading in the logs when a node was " + what + ": no line says so"));
    }

    private SandboxNode named(EventView event) {
        return stand.cluster().nodes().stream()
                .filter(node ->
                        Cluster.must(() -> stand.cluster().any().members()).members().stream()
                                .anyMatch(member ->
                                        member.name().equals(node.name())
                                                && Events.isOf(event, member.id())))
                .findFirst()
                .orElseThrow(() ->
                        new CannotMeasureException(
                                "an event is about no node of the cluster: " + event));
    }

    private boolean misses(List<SandboxNode> others, SandboxNode dead, boolean led) {
        for (SandboxNode node : others) {
            try {
                NodeStatus status =
                        stand.cluster().at(node).exchange(Calls.status(), Ask.within(LOOK)).value();
                if (led ? !status.leader().name().equals(dead.name()) : misses(status, dead)) {
                    return true;
                }
            } catch (ClientException e) {
                // It is asked again in a moment.
            }
        }
        return false;
    }

    private static boolean misses(NodeStatus status, SandboxNode dead) {
        return status.role().equals(NodeStatus.LEADER)
                && status.members().stream()
                        .filter(member -> member.name().equals(dead.name()))
                        .noneMatch(MemberStatus::answers);
    }
}
