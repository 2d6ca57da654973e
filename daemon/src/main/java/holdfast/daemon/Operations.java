package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.EventsAfter;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Setting;
import holdfast.core.failover.Standing;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.core.model.Witness;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.WitnessStatus;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.ClusterAccess;
import holdfast.frontends.rest.FenceAccess;
import holdfast.frontends.rest.FileAccess;
import holdfast.frontends.rest.TrustAccess;
import holdfast.frontends.rest.VmAccess;
import holdfast.frontends.rest.VolumeAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What clients can ask of this node. What needs the leader goes to it; what was asked for is applied here, too, before
/// the client is answered.
final class Operations implements ClusterAccess {

    /// The agreed setting that says where the witness's file lies.
    static final String WITNESS_LOCATION = "witness.location";

    private final Daemon.Parts parts;
    private final Commands commands;
    private final Supplier<NodeInfo> info;
    private final Generations generations;
    private final Trusting trusting;
    private final Fencings fencings;

    Operations(Daemon.Parts parts, Supplier<NodeInfo> info, CaKey caKey) {
        this.parts = parts;
        this.commands = new Commands(() -> parts);
        this.info = info;
        this.generations = new Generations(parts);
        this.trusting = new Trusting(this, parts.asking(), caKey.chance());
        this.fencings = new Fencings(this::localState, parts.asking(), new FenceSecrets(caKey));
    }

    static String witnessLocation(ClusterState state) {
        Setting location = state.settings().get(WITNESS_LOCATION);
        return location == null ? "" : location.value();
    }

    // The agreed state.

    @Override
    public ClusterState localState() {
        return parts.published().state();
    }

    @Override
    public Standing standing() {
        return parts.published().standing();
    }

    @Override
    public ClusterState currentState(Ask ask) throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        Bytes answer = parts.asking().leader("read", LeaderDesk.READ, Documents.EMPTY, ask.limit());
        Revision revision = new Revision(read(answer, fields -> fields.number("revision")));
        if (!parts.published().awaitRevision(revision, deadline)) {
            throw new AccessException(
                    Kind.UNAVAILABLE, Problems.behind("read", localState().revision(), revision));
        }
        return parts.published().state();
    }

    @Override
    public Outcome submit(Ask ask, CommandBody body) throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        Outcome outcome = commands.submit(ask.command(), body, ask.limit());
        parts.published().awaitRevision(outcome.revision(), deadline);
        return outcome;
    }

    private interface Reading<T> {
        T of(JsonFields fields) throws JsonException;
    }

    private static <T> T read(Bytes answer, Reading<T> reading) throws AccessException {
        try {
            return reading.of(Documents.read(answer));
        } catch (JsonException e) {
            throw new AccessException(
                    Kind.UNKNOWN_OUTCOME,
                    Problems.notUnderstood("answer", String.valueOf(e.getMessage())));
        }
    }

    // Members and the witness.

    @Override
    public MemberStatus addMember(Ask ask, String address)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        Bytes answer = change(ask, "member add", MemberDesk.ADD, "address", address);
        NodeId node = read(answer, fields -> Documents.node(fields, "node"));
        parts.published()
                .await(() -> localState().configuration().members().containsKey(node), deadline);
        Sight sight = parts.sight();
        Member member = sight.configuration().members().get(node);
        if (member == null) {
            Revision applied = localState().revision();
            throw new AccessException(
                    Kind.UNAVAILABLE, Problems.behind("member add", applied, applied));
        }
        return new Reports(sight, Instant.now()).member(member);
    }

    private Bytes change(Ask ask, String tried, String kind, String name, String value)
            throws AccessException, InterruptedException {
        Bytes body =
                Documents.write(
                        Json.object()
                                .put("command", ask.command().value().toString())
                                .put(name, value));
        return parts.asking().leader(tried, kind, body, ask.limit());
    }

    @Override
    public void removeMember(Ask ask, NodeId node) throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        change(ask, "member remove", MemberDesk.REMOVE, "node", node.value().toString());
        parts.published()
                .await(() -> !localState().configuration().members().containsKey(node), deadline);
    }

    @Override
    public WitnessStatus setWitness(Ask ask, String location)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        change(ask, "witness set", MemberDesk.SET_WITNESS, "location", location);
        UUID file = ask.command().value();
        parts.published()
                .await(
                        () ->
                                localState().configuration().witness()
                                                instanceof Witness.Share share
                                        && share.file().value().equals(file),
                        deadline);
        return reports().witness();
    }

    @Override
    public WitnessStatus removeWitness(Ask ask) throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        change(ask, "witness remove", MemberDesk.REMOVE_WITNESS, "location", "");
        parts.published()
                .await(
                        () -> localState().configuration().witness() instanceof Witness.None,
                        deadline);
        return reports().witness();
    }

    // Forced starts.

    @Override
    public QuorumReport force(Ask ask) throws AccessException, InterruptedException {
        generations.force(ask);
        return quorum();
    }

    @Override
    public QuorumReport pick(Ask ask, UUID generation)
            throws AccessException, InterruptedException {
        generations.pick(ask, generation);
        return quorum();
    }

    // The manager.

    @Override
    public ManagerStatus moveManager(Ask ask, Optional<NodeId> to)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        NodeId target = to.isPresent() ? to.get() : best();
        Bytes body = Documents.write(Json.object().put("node", target.value().toString()));
        parts.asking().leader("manager move", LeaderDesk.TRANSFER, body, ask.limit());
        parts.published()
                .await(
                        () -> parts.published().leadership().leader().equals(Optional.of(target)),
                        deadline);
        return manager();
    }

    private NodeId best() throws AccessException {
        for (var candidate : reports().manager().candidates()) {
            return new NodeId(UUID.fromString(candidate.id()));
        }
        throw new AccessException(
                Kind.REFUSED,
                new Problem(
                        "nobody-to-move-to",
                        "manager move",
                        "the cluster",
                        "No other voter answers.",
                        "Bring one back, or add a node."));
    }

    // Who belongs to the cluster.

    @Override
    public TrustAccess trust() {
        return trusting;
    }

    @Override
    public VolumeAccess volumes() {
        return VolumeReach.of(parts);
    }

    @Override
    public VmAccess machines() {
        return VmReach.of(parts);
    }

    @Override
    public FileAccess files() {
        return parts.machines();
    }

    @Override
    public FenceAccess fences() {
        return fencings;
    }

    // What this node knows.

    private Reports reports() {
        return new Reports(parts.sight(), Instant.now());
    }

    @Override
    public NodeStatus status() {
        return reports().status();
    }

    @Override
    public QuorumReport quorum() {
        Sight sight = parts.sight();
        return new QuorumReports(sight, new Reports(sight, Instant.now())).report();
    }

    @Override
    public ManagerStatus manager() {
        return reports().manager();
    }

    @Override
    public NodeInfo node() {
        return info.get();
    }

    @Override
    public EventsAfter eventsAfter(long number, int limit) {
        return parts.events().after(number, limit);
    }

    @Override
    public EventsAfter awaitEventsAfter(long number, int limit, Duration wait)
            throws InterruptedException {
        return parts.events().awaitAfter(number, limit, Deadline.in(wait));
    }
}
