package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.lease.LeaseCommand.SetLease;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.frontends.api.ConfirmStopped;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.PutLease;
import holdfast.frontends.api.StoppedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How long leases are, and an operator's word that a node is stopped, where no lease's end can prove it.
final class LeasePages {

    private static final int NODE_PART = 2;

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    LeasePages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        routes.waiting("GET", "/v1/lease", Set.of("consistency"), this::get);
        routes.waiting("PUT", "/v1/lease", Set.of(), this::put);
        routes.waiting("POST", "/v1/nodes/{}/confirm-stopped", Set.of(), this::confirm);
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer()
                .from(state)
                .with("ETag", Changes.tag(state.leases().changedAt()))
                .answer(200, view(state.leases()));
    }

    private void put(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String word = exchange.body(PutLease.class, Set.of()).length();
        LeaseLength length =
                LeaseLength.ofWord(word)
                        .orElseThrow(() ->
                                NotDone.wrong(
                                        "field-invalid",
                                        "length",
                                        "'" + Shown.of(word) + "' is no length of leases.",
                                        "Give fast, normal or tolerant."));
        Revision done = changes.done(ask, _ -> new SetLease(length, known));
        Leases leases = access.localState().leases();
        exchange.answer()
                .at(done)
                .did(ask.command())
                .with("ETag", Changes.tag(leases.changedAt()))
                .answer(200, view(leases));
    }

    private void confirm(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        String said = exchange.part(NODE_PART);
        Ask ask = exchange.ask();
        String confirm = exchange.body(ConfirmStopped.class, Set.of("confirm")).confirm();
        if (confirm.isEmpty()) {
            throw NotDone.wrong(
                    "confirmation-needed",
                    "confirm",
                    "What this node runs may start elsewhere at once. If it is not really stopped, it"
                            + " runs twice, and what it shares is damaged.",
                    "Look at the machine itself; when it is off, repeat this and confirm with its"
                            + " name.");
        }
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new GroupCommand.ConfirmStopped(
                                        NodeNames.owing(state, said), confirm, state.revision()));
        exchange.answer()
                .at(done)
                .did(ask.command())
                .answer(
                        200,
                        new StoppedNode(
                                ask.command().value().toString(),
                                done.value(),
                                takenAt(access.localState(), done)));
    }

    private static List<String> takenAt(ClusterState state, Revision done) {
        List<String> names = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            if (group.value().owed().stream().anyMatch(owed -> owed.takenAt().equals(done))) {
                names.add(group.value().name());
            }
        }
        return names;
    }

    private static LeaseView view(Leases leases) {
        return new LeaseView(
                leases.length().word(),
                leases.length().millis(),
                leases.longestMillis(),
                leases.changedAt().value());
    }
}
