package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.EventsAfter;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.QuorumSummary;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.WitnessStatus;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.ClusterAccess;
import holdfast.frontends.rest.TrustAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a node that waits answers: that it waits, and for what.
final class WaitingNode implements ClusterAccess {

    private static final String WAITS = "This node waits to found a cluster or to join one.";
    private static final String REMEDY =
            "Here: cluster init NAME, or node join ADDRESS TOKEN with a token of a member.";

    private final DaemonSettings settings;
    private final Path data;
    private final Entering entering;
    private final String startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();

    WaitingNode(DaemonSettings settings, Path data, Entering entering) {
        this.settings = settings;
        this.data = data;
        this.entering = entering;
    }

    private static AccessException waits(String tried) {
        return new AccessException(
                Kind.REFUSED, new Problem("in-no-cluster", tried, "this node", WAITS, REMEDY));
    }

    @Override
    public TrustAccess trust() {
        return entering;
    }

    @Override
    public ClusterState localState() {
        return ClusterState.EMPTY;
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(
                List.of(new Trouble("in-no-cluster", WAITS, startedAt, "", REMEDY)),
                "",
                new NodeRef("", settings.name()),
                0,
                Reports.generation(Generation.NONE),
                0,
                NodeStatus.FOLLOWER,
                NodeRef.NOBODY,
                new QuorumSummary(false, WAITS),
                List.of(),
                new WitnessStatus(WitnessStatus.NONE, "", "", "", "", "", 0, 0),
                Standings.length(Leases.NONE),
                List.of(),
                List.of());
    }

    @Override
    public QuorumReport quorum() {
        return new QuorumReport(
                false,
                WAITS,
                Reports.generation(Generation.NONE),
                0,
                0,
                0,
                List.of(),
                List.of(),
                status().witness(),
                List.of(),
                "",
                List.of(),
                List.of());
    }

    @Override
    public ManagerStatus manager() {
        return new ManagerStatus(NodeRef.NOBODY, "", 0, List.of(), WAITS);
    }

    @Override
    public NodeInfo node() {
        return new NodeInfo(
                "",
                settings.name(),
                "",
                Version.TEXT,
                0,
                startedAt,
                data.toString(),
                settings.wire(),
                settings.api(),
                0);
    }

    @Override
    public ClusterState currentState(Ask ask) throws AccessException {
        throw waits("read");
    }

    @Override
    public Outcome submit(Ask ask, CommandBody body) throws AccessException {
        throw waits(body.kind());
    }

    @Override
    public MemberStatus addMember(Ask ask, String address) throws AccessException {
        throw waits("member add");
    }

    @Override
    public void removeMember(Ask ask, NodeId node) throws AccessException {
        throw waits("member remove");
    }

    @Override
    public WitnessStatus setWitness(Ask ask, String location) throws AccessException {
        throw waits("witness set");
    }

    @Override
    public WitnessStatus removeWitness(Ask ask) throws AccessException {
        throw waits("witness remove");
    }

    @Override
    public QuorumReport force(Ask ask) throws AccessException {
        throw waits("cluster force");
    }

    @Override
    public QuorumReport pick(Ask ask, UUID generation) throws AccessException {
        throw waits("quorum pick");
    }

    @Override
    public ManagerStatus moveManager(Ask ask, Optional<NodeId> to) throws AccessException {
        throw waits("manager move");
    }

    @Override
    public EventsAfter eventsAfter(long number, int limit) {
        return new EventsAfter.Events(List.of());
    }

    @Override
    public EventsAfter awaitEventsAfter(long number, int limit, Duration wait)
            throws InterruptedException {
        Thread.sleep(wait);
        return eventsAfter(number, limit);
    }
}
