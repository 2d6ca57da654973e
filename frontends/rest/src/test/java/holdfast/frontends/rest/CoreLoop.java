package holdfast.frontends.rest;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.EventStream;
import holdfast.core.cluster.StateJson;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.node.Node;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.node.NodeSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// A real node on a disk that is durable at once, driven by hand and by a clock.
class CoreLoop implements AutoCloseable {

    /// Below all that a node gives to what it proposes.
    private static final long OWN_TICKET = Long.MIN_VALUE / 2;

    final Node node;
    final EventStream stream;
    private final Map<Long, CompletableFuture<NodeAction>> asked = new HashMap<>();
    private final Thread ticker = Thread.ofVirtual().unstarted(this::tick);
    private long tickets;

    /// Whether whatever is asked is taken and never answered.
    volatile boolean silent;

    CoreLoop(NodeId self, Generation generation, int voters, int eventsKept) {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        List<NodeId> nodes = new ArrayList<>();
        for (int i = 1; i <= voters; i++) {
            nodes.add(NodeId.of(i));
            members.put(NodeId.of(i), new Member(NodeId.of(i), DataId.of(i), Member.NO_SLOT));
        }
        Configuration configuration = Configuration.of(members, Voting.of(nodes, Witness.NONE));
        ClusterState first = ClusterState.of(generation, configuration);
        Recovered founded = Recovered.bootstrap(generation, configuration, StateJson.write(first));
        stream = new EventStream(first.nextEvent(), eventsKept);
        NodeSettings settings = new NodeSettings(10_000, 1_000, false);
        node = new Node(self, DataId.of(1), Settings.NORMAL, founded, 7, now(), settings);
        carryOut(node.start(now()));
    }

    void start() {
        ticker.start();
    }

    @Override
    public void close() {
        ticker.interrupt();
    }

    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(5);
                on(new NodeEvent.Agree(new Event.Tick()));
            }
        } catch (InterruptedException closed) {
            return;
        }
    }

    final synchronized void on(NodeEvent event) {
        carryOut(node.on(now(), List.of(event)));
    }

    /// Has a command applied that only a leader itself proposes.
    final void proposeOwn(Command command) {
        on(new NodeEvent.Submit(OWN_TICKET, command));
    }

    final synchronized void carryOut(List<NodeAction> actions) {
        ArrayDeque<NodeAction> open = new ArrayDeque<>(actions);
        while (!open.isEmpty()) {
            switch (open.removeFirst()) {
                case NodeAction.Do(Action.Persist(long ticket, var _)) ->
                        open.addAll(
                                node.on(
                                        now(),
                                        List.of(new NodeEvent.Agree(new Event.Persisted(ticket)))));
                case NodeAction.Do _, NodeAction.WriteDown _ -> {}
                // Neither leases nor runs are tried here.
                case NodeAction.SendLease _, NodeAction.Propose _ -> {}
                case NodeAction.Host _, NodeAction.MayStop _, NodeAction.Fence _ -> {}
                case NodeAction.Happened(var events) -> {
                    stream.append(events);
                    notifyAll();
                }
                case NodeAction.Answered answered -> finish(answered.ticket(), answered);
                case NodeAction.MayRead mayRead -> finish(mayRead.ticket(), mayRead);
                case NodeAction.Refused refused -> finish(refused.ticket(), refused);
                case NodeAction.Unknown unknown -> finish(unknown.ticket(), unknown);
            }
        }
    }

    private void finish(long ticket, NodeAction action) {
        CompletableFuture<NodeAction> future = asked.remove(ticket);
        if (future != null && !silent) {
            future.complete(action);
        }
    }

    private NodeAction once(Function<Long, NodeEvent> event, Duration limit)
            throws InterruptedException, TimeoutException {
        CompletableFuture<NodeAction> future = new CompletableFuture<>();
        synchronized (this) {
            tickets++;
            asked.put(tickets, future);
            carryOut(node.on(now(), List.of(event.apply(tickets))));
        }
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Asks until somebody leads, or the time is over.
    final NodeAction untilLed(Function<Long, NodeEvent> event, Duration limit)
            throws AccessException, InterruptedException {
        long end = now() + limit.toMillis();
        while (true) {
            try {
                NodeAction action = once(event, Duration.ofMillis(Math.max(1, end - now())));
                if (!(action instanceof NodeAction.Refused refused)) {
                    return action;
                }
                if (!List.of("not-leader", "change-refused").contains(refused.problem().code())) {
                    throw new AccessException(AccessException.Kind.REFUSED, refused.problem());
                }
                if (now() > end) {
                    throw noLeader(refused.problem().why());
                }
                Thread.sleep(10);
            } catch (TimeoutException late) {
                throw new AccessException(
                        AccessException.Kind.UNKNOWN_OUTCOME,
                        new Problem("late", "change", "cluster", "No answer came.", "Ask again."));
            }
        }
    }

    static AccessException noLeader(String why) {
        return new AccessException(
                AccessException.Kind.UNAVAILABLE,
                new Problem(
                        "no-leader", "ask the cluster", "cluster", why, "Bring the others back."));
    }
}
