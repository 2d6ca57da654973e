package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.failover.Forecast;
import holdfast.core.failover.Foresight;
import holdfast.core.failover.LeaseStanding;
import holdfast.core.failover.NodeStanding;
import holdfast.core.failover.Standing;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.frontends.api.GroupRef;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.PlanView;
import holdfast.frontends.api.PlannedStart;
import holdfast.frontends.api.PlannedStuck;
import holdfast.frontends.api.QuorumHalf;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.VoterStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What would happen to groups, were nodes lost or drained. Nothing is changed by asking.
final class PlanPages {

    private static final Set<String> QUERY = Set.of("fails", "site", "drain", "consistency");

    private final ClusterAccess access;
    private final Reading reading;

    PlanPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
    }

    void addTo(Routes routes) {
        routes.waiting("GET", "/v1/plan", QUERY, this::get);
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Optional<String> drain = exchange.query("drain");
        Optional<String> fails = exchange.query("fails");
        Optional<String> site = exchange.query("site");
        if (drain.isPresent() && (fails.isPresent() || site.isPresent())) {
            throw NotDone.wrong(
                    "query-invalid",
                    "drain",
                    "A drain and a failure are two questions.",
                    "Ask for one after the other.");
        }
        ClusterState state = reading.state(exchange);
        PlanView view =
                drain.isPresent()
                        ? drained(state, NodeNames.member(state, drain.get()))
                        : lost(state, lost(state, fails.orElse(""), site));
        exchange.answer().from(state).answer(200, view);
    }

    private static Set<NodeId> lost(ClusterState state, String fails, Optional<String> site)
            throws NotDone {
        Set<NodeId> lost = new LinkedHashSet<>();
        for (String node : fails.isEmpty() ? new String[0] : fails.split(",", -1)) {
            lost.add(NodeNames.member(state, node));
        }
        if (site.isPresent()) {
            List<NodeId> there =
                    state.configuration().members().keySet().stream()
                            .filter(node -> state.placement().of(node).site().equals(site.get()))
                            .toList();
            if (there.isEmpty()) {
                throw new NotDone(
                        Statuses.NOT_FOUND,
                        new Problem(
                                "site-unknown",
                                "find a site",
                                "site '" + Shown.of(site.get()) + "'",
                                "No node stands in that site.",
                                "Name a site that `node list` shows, or say first which nodes"
                                        + " stand there: `node place`."),
                        "site");
            }
            lost.addAll(there);
        }
        return lost;
    }

    private PlanView drained(ClusterState state, NodeId node) {
        Forecast forecast = Foresight.ifDrained(state, standing(state), node);
        String name = NodePages.ref(state, node).name();
        return view(state, name + " is drained", forecast, List.of());
    }

    private PlanView lost(ClusterState state, Set<NodeId> lost) {
        if (lost.isEmpty()) {
            Forecast now = Foresight.now(state, standing(state));
            return view(state, "nothing fails", now, List.of());
        }
        List<String> names = lost.stream().map(node -> NodePages.ref(state, node).name()).toList();
        Forecast forecast = Foresight.ifLost(state, standing(state), lost);
        String supposed =
                String.join(", ", names) + (lost.size() == 1 ? " fails" : " fail at once");
        return view(state, supposed, forecast, quorum(lost));
    }

    /// Without a majority nothing that is foreseen comes about.
    private List<String> quorum(Set<NodeId> lost) {
        QuorumReport quorum = access.quorum();
        Set<String> answering =
                quorum.voters().stream()
                        .filter(VoterStatus::answers)
                        .map(VoterStatus::id)
                        .collect(Collectors.toSet());
        lost.forEach(node -> answering.remove(node.value().toString()));
        List<String> warnings = new ArrayList<>();
        for (QuorumHalf half : quorum.halves()) {
            long left = half.voters().stream().filter(answering::contains).count();
            if (left < half.votesNeeded()) {
                warnings.add(
                        "The cluster could not decide any more, and none of this would come about: "
                                + left
                                + " votes would answer, and "
                                + half.votesNeeded()
                                + " are needed.");
            }
        }
        return warnings;
    }

    private static PlanView view(
            ClusterState state, String supposed, Forecast forecast, List<String> more) {
        List<String> warnings = new ArrayList<>(more);
        warnings.addAll(forecast.warnings());
        return new PlanView(
                state.revision().value(),
                supposed,
                forecast.starts().stream()
                        .map(start ->
                                new PlannedStart(
                                        new GroupRef(
                                                start.group().value().toString(), start.name()),
                                        NodePages.ref(state, start.from()),
                                        NodePages.ref(state, start.to()),
                                        start.millis(),
                                        start.because()))
                        .toList(),
                forecast.stuck().stream()
                        .map(stuck ->
                                new PlannedStuck(
                                        new GroupRef(
                                                stuck.group().value().toString(), stuck.name()),
                                        stuck.because()))
                        .toList(),
                warnings);
    }

    /// Who does not lead goes by what the nodes say of their leases, which is enough for what is only supposed.
    private Standing standing(ClusterState state) {
        Standing known = access.standing();
        if (!known.equals(Standing.UNKNOWN)) {
            return known;
        }
        Map<NodeId, NodeStanding> nodes = new HashMap<>();
        for (MemberStatus member : access.status().members()) {
            LeaseStanding lease =
                    switch (member.lease().state()) {
                        case LeaseStatus.HELD -> LeaseStanding.HELD;
                        case LeaseStatus.ENDED -> LeaseStanding.OVER;
                        default -> LeaseStanding.RUNNING_OUT;
                    };
            nodes.put(new NodeId(UUID.fromString(member.id())), new NodeStanding(lease, 0));
        }
        return Standing.of(nodes, state.stampMillis());
    }
}
