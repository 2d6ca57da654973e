package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.fence.FenceAttempt;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.fence.FenceRefusal;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.FenceView;
import holdfast.frontends.api.PutFence;
import holdfast.frontends.api.RunFence;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// By what a node is switched off: the device, a try of it, and the switching itself (P3).
final class FencePages {

    private static final int NODE_PART = 2;

    /// For which an automatic use waits, where nobody says otherwise: a machine starts in about that time.
    private static final long USUAL_DELAY_MILLIS = 60_000;

    private static final Set<String> OPTIONAL = Set.of("options", "secrets", "use", "delayMillis");

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    FencePages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        routes.waiting("GET", "/v1/nodes/{}/fence", Set.of("consistency"), this::get);
        routes.waiting("PUT", "/v1/nodes/{}/fence", Set.of(), this::put);
        routes.waiting("DELETE", "/v1/nodes/{}/fence", Set.of(), this::delete);
        routes.waiting("POST", "/v1/nodes/{}/fence/test", Set.of(), this::test);
        routes.waiting("POST", "/v1/nodes/{}/fence/run", Set.of(), this::run);
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        FenceView view = view(state, exchange.part(NODE_PART));
        exchange.answer().from(state).answer(200, view);
    }

    private void put(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String said = exchange.part(NODE_PART);
        Ask ask = exchange.ask();
        PutFence wish = exchange.body(PutFence.class, OPTIONAL);
        boolean automatic = isAutomatic(wish.use());
        long delay = wish.delayMillis() == -1 ? USUAL_DELAY_MILLIS : wish.delayMillis();
        Revision done =
                changes.done(
                        ask,
                        state ->
                                sealed(
                                        state,
                                        NodeNames.member(state, said),
                                        wish,
                                        automatic,
                                        delay));
        answer(exchange, ask, done, said);
    }

    private CommandBody sealed(
            ClusterState state, NodeId node, PutFence wish, boolean automatic, long delay)
            throws NotDone {
        try {
            return access.fences().sealed(state, node, wish, automatic, delay);
        } catch (AccessException failure) {
            throw new NotDone(Statuses.of(failure), failure.problem());
        }
    }

    private static boolean isAutomatic(String use) throws NotDone {
        return switch (use) {
            case "", PutFence.ASKED -> false;
            case PutFence.AUTOMATIC -> true;
            default ->
                    throw NotDone.wrong(
                            "field-invalid",
                            "use",
                            "'" + Shown.of(use) + "' is no use of a fence device.",
                            "Give asked or automatic.");
        };
    }

    private void delete(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String said = exchange.part(NODE_PART);
        Ask ask = exchange.ask();
        Revision done =
                changes.done(
                        ask, state -> new FenceCommand.RemoveFence(NodeNames.owing(state, said)));
        exchange.answer().at(done).did(ask.command()).nothing(204);
    }

    private void test(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        ClusterState state = access.currentState(ask);
        NodeId node = NodeNames.owing(state, exchange.part(NODE_PART));
        device(state, node, exchange.part(NODE_PART));
        exchange.answer().from(state).answer(200, access.fences().test(ask, node));
    }

    /// Begins it; the device tells how it goes.
    private void run(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String said = exchange.part(NODE_PART);
        Ask ask = exchange.ask();
        String confirm = exchange.body(RunFence.class, Set.of("confirm")).confirm();
        if (confirm.isEmpty()) {
            throw NotDone.wrong(
                    "confirmation-needed",
                    "confirm",
                    "What the node runs is taken from it, and its power is cut, without a word to"
                            + " what runs there.",
                    "Repeat this and confirm with its name.");
        }
        Revision done = changes.done(ask, state -> begin(state, said, confirm));
        answer(exchange, ask, done, said);
    }

    private static CommandBody begin(ClusterState state, String said, String confirm)
            throws NotDone {
        NodeId node = NodeNames.owing(state, said);
        if (!NodeNames.owing(state, confirm).equals(node)) {
            throw new NotDone(
                    Statuses.UNMET,
                    new Problem(
                            "node-name-differs",
                            "switch a node off",
                            "node '" + Shown.of(said) + "'",
                            "Another node was confirmed than the one that is named.",
                            "Look again which machine it is, and confirm with its own name."),
                    "confirm");
        }
        return new FenceCommand.BeginFencing(node, false);
    }

    private void answer(Exchange exchange, Ask ask, Revision done, String said) throws NotDone {
        FenceView view = view(access.localState(), said);
        exchange.answer().at(done).did(ask.command()).answer(200, view);
    }

    private static FenceDevice device(ClusterState state, NodeId node, String said) throws NotDone {
        FenceDevice device = state.fences().of(node);
        if (device == null) {
            FenceRefusal none = FenceRefusal.UNKNOWN;
            throw new NotDone(
                    Statuses.NOT_FOUND,
                    new Problem(
                            none.code(),
                            "find a fence device",
                            "node '" + Shown.of(said) + "'",
                            none.why(),
                            none.remedy()),
                    "node");
        }
        return device;
    }

    private static FenceView view(ClusterState state, String said) throws NotDone {
        NodeId node = NodeNames.owing(state, said);
        FenceDevice device = device(state, node, said);
        FenceAttempt last = device.last();
        Map<String, String> options = new TreeMap<>();
        for (OrderedMap.Entry<String, String> option : device.options()) {
            options.put(option.key(), option.value());
        }
        return new FenceView(
                NodePages.ref(state, node),
                device.agent(),
                options,
                device.secretNames(),
                device.automatic() ? PutFence.AUTOMATIC : PutFence.ASKED,
                device.delayMillis(),
                last.stage().word(),
                last.number().value(),
                last.automatic(),
                time(last.beganAtMillis()),
                time(last.endedAtMillis()),
                last.reason(),
                device.failures(),
                device.changedAt().value());
    }

    private static String time(long millis) {
        return millis == 0 ? "" : Instant.ofEpochMilli(millis).toString();
    }
}
