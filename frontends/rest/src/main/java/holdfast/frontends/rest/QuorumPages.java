package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterLimits;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.api.ForceStart;
import holdfast.frontends.api.ManagerMove;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.PickGeneration;
import holdfast.frontends.api.PutWitness;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.WitnessStatus;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who decides: the quorum, the witness, the manager, and the ways back when the quorum is gone.
final class QuorumPages {

    private final ClusterAccess access;
    private final MemberPages members;

    QuorumPages(ClusterAccess access, MemberPages members) {
        this.access = access;
        this.members = members;
    }

    void addTo(Routes routes) {
        Set<String> none = Set.of();
        routes.local("GET", "/v1/quorum", none, exchange -> answer(exchange, access.quorum()));
        routes.waiting("PUT", "/v1/quorum/witness", none, this::putWitness);
        routes.waiting("DELETE", "/v1/quorum/witness", none, this::removeWitness);
        routes.waiting("POST", "/v1/quorum/force", none, this::force);
        routes.waiting("POST", "/v1/quorum/pick", none, this::pick);
        routes.local("GET", "/v1/manager", none, exchange -> answer(exchange, access.manager()));
        routes.waiting("POST", "/v1/manager/move", none, this::move);
    }

    private void putWitness(Exchange exchange)
            throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        String location = exchange.body(PutWitness.class, Set.of()).location();
        boolean visible = location.chars().noneMatch(c -> c < ' ' || c >= 0xd800 && c <= 0xdfff);
        if (!location.startsWith("/")
                || location.length() > ApiLimits.TEXT_CHARACTERS
                || !visible) {
            throw NotDone.wrong(
                    "field-invalid",
                    "location",
                    "'" + Shown.of(location) + "' is no absolute path.",
                    "Give the path of a directory on a share, or of a block device.");
        }
        WitnessStatus witness = access.setWitness(ask, location);
        exchange.answer().did(ask.command());
        answer(exchange, witness);
    }

    private void removeWitness(Exchange exchange)
            throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        WitnessStatus witness = access.removeWitness(ask);
        exchange.answer().did(ask.command());
        answer(exchange, witness);
    }

    private void force(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        String confirmed = exchange.body(ForceStart.class, Set.of("confirm")).confirm();
        String name = access.localState().name();
        if (confirmed.isEmpty() || !confirmed.equals(name)) {
            throw new NotDone(
                    Statuses.CONFLICT,
                    new Problem(
                            "force-not-confirmed",
                            "force a start",
                            "cluster '" + name + "' on this node alone",
                            "What was agreed on and is not in this node's log is lost by it, and if"
                                    + " any other node still decides, there are two clusters of one"
                                    + " name.",
                            "Make sure that the other voters will not come back; then confirm with"
                                    + " the cluster's name."),
                    "confirm");
        }
        answer(exchange, access.force(ask));
    }

    private void pick(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        String said = exchange.body(PickGeneration.class, Set.of()).generation();
        UUID generation = Numbers.uuid("field-invalid", "generation", said);
        QuorumReport report = access.pick(ask, generation);
        answer(exchange, report);
    }

    private void move(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        String said = exchange.body(ManagerMove.class, Set.of("to")).to();
        if (said.length() > ClusterLimits.NODE_NAME_CHARACTERS) {
            throw NotDone.wrong(
                    "field-invalid", "to", "It is longer than any name.", "Give a name or an id.");
        }
        Optional<NodeId> to = said.isEmpty() ? Optional.empty() : Optional.of(members.idOf(said));
        ManagerStatus moved = access.moveManager(ask, to);
        exchange.answer().did(ask.command());
        answer(exchange, moved);
    }

    private void answer(Exchange exchange, Record body) {
        exchange.answer().at(access.localState().revision()).answer(200, body);
    }
}
