package holdfast.daemon;

import holdfast.core.agreement.MemberChange;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.trust.Certified;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.cluster.trust.TrustRules;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.DataId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.Keys;
import holdfast.drivers.trust.PemText;
import holdfast.drivers.trust.SigningRequest;
import holdfast.drivers.trust.TrustException;
import holdfast.drivers.wire.WireException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this node does as the leader where machines join: judges, signs, and has it agreed on, in steps each of which may be
/// found done already. Nothing is signed, and nothing goes into the log, for a token that is not good (T4).
final class TrustDesk {

    static final String JOIN = "join";
    static final String ADD_TOKEN = "add-token";

    private static final Logger LOG = LoggerFactory.getLogger("trust");

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int HEX = 16;

    private final LeaderDesk leader;
    private final Published published;
    private final CaKey caKey;
    private final FenceSecrets secrets;
    private final Ids ids;

    TrustDesk(LeaderDesk leader, Published published, CaKey caKey) {
        this.leader = leader;
        this.published = published;
        this.caKey = caKey;
        this.secrets = new FenceSecrets(caKey);
        this.ids = new Ids(caKey.chance());
    }

    Bytes asked(String kind, Bytes body) throws WireException, JsonException, InterruptedException {
        JsonFields fields = Documents.read(body);
        if (!published.leadership().isOwn()) {
            throw new WireException(Problems.notLeader(published.leadership().leader()));
        }
        Deadline deadline = Deadline.in(LIMIT);
        try {
            return switch (kind) {
                case JOIN -> join(Wish.of(fields), deadline);
                case ADD_TOKEN ->
                        addToken(fields.text("hash"), fields.number("lifeMillis"), deadline);
                default -> throw new IllegalStateException("no such desk: " + kind);
            };
        } catch (TrustException e) {
            throw new WireException(e.problem(), e);
        }
    }

    /// What a machine wants, as the member that it asked passes it on: of its token only the hash.
    private record Wish(
            String hash, String request, String name, String wire, String api, DataId data) {

        static Wish of(JsonFields fields) throws JsonException {
            return new Wish(
                    fields.text("hash"),
                    fields.text("request"),
                    fields.text("name"),
                    fields.text("address"),
                    fields.text("api"),
                    new DataId(Documents.uuid(fields, "data")));
        }

        /// Where it is reached, for those who check certificates by that.
        List<String> hosts() {
            return List.of(wire, api).stream()
                    .map(address -> address.substring(0, Math.max(0, address.lastIndexOf(':'))))
                    .filter(host -> !host.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    private ClusterTrust trust() {
        return published.state().trust();
    }

    private Bytes addToken(String hash, long lifeMillis, Deadline deadline)
            throws WireException, InterruptedException {
        long now = System.currentTimeMillis();
        command(new TrustCommand.AddToken(hash, now, now + lifeMillis), deadline);
        return Documents.write(Json.object().put("expiresAtMillis", now + lifeMillis));
    }

    private Bytes join(Wish wish, Deadline deadline)
            throws WireException, TrustException, InterruptedException {
        PublicKey key = SigningRequest.judge(wish.request()).key();
        String fingerprint = Keys.fingerprint(key);
        leader.awaitCurrent(deadline);
        requireGood(wish, fingerprint);
        if (trust().certificateOfKey(fingerprint).isEmpty()) {
            certify(wish, key, deadline);
        }
        var certified =
                trust().certificateOfKey(fingerprint)
                        .orElseThrow(() -> new WireException(Problems.unknownOutcome(JOIN)));
        NodeId node = certified.value().node();
        if (!trust().keys().containsKey(node)) {
            Authority authority = caKey.open(trust(), Instant.now());
            String sealed = CaKey.seal(authority, node, key, caKey.chance());
            command(new TrustCommand.ResealAuthority(node, sealed), deadline);
        }
        seat(node, wish, deadline);
        sealFences(node, key, deadline);
        return Documents.write(
                Json.object()
                        .put("cluster", published.state().name())
                        .put("node", node.value().toString())
                        .put("authority", trust().authority())
                        .put("certificate", certified.value().pem()));
    }

    private void requireGood(Wish wish, String fingerprint) throws WireException {
        Optional<Refusal> refusal =
                TrustRules.refusal(trust(), wish.hash(), fingerprint, System.currentTimeMillis());
        if (refusal.isPresent()) {
            throw new WireException(
                    new Problem(
                            refusal.get().code(),
                            JOIN,
                            "token " + TrustRules.id(wish.hash()),
                            refusal.get().why(),
                            refusal.get().remedy()));
        }
    }

    private void certify(Wish wish, PublicKey key, Deadline deadline)
            throws WireException, TrustException, InterruptedException {
        NodeId node = new NodeId(ids.next());
        X509Certificate made =
                caKey.open(trust(), Instant.now())
                        .certifyNode(wish.name(), node.value(), wish.hosts(), key);
        command(
                new TrustCommand.UseToken(
                        wish.hash(),
                        System.currentTimeMillis(),
                        node,
                        wish.name(),
                        wish.wire(),
                        certified(made)),
                deadline);
    }

    static Certified certified(X509Certificate made) {
        return new Certified(
                made.getSerialNumber().toString(HEX),
                Keys.fingerprint(made.getPublicKey()),
                PemText.of(made));
    }

    /// It may come to lead, and then has to switch others off. What this node can't open is left out: an operator
    /// sets such a device anew.
    private void sealFences(NodeId node, PublicKey key, Deadline deadline)
            throws WireException, InterruptedException {
        ClusterState state = published.state();
        for (OrderedMap.Entry<NodeId, FenceDevice> entry : state.fences().byNode()) {
            FenceDevice device = entry.value();
            if (device.secretNames().isEmpty() || device.sealed().containsKey(node)) {
                continue;
            }
            try {
                String sealed = secrets.reseal(state, entry.key(), device, node, key);
                command(
                        new FenceCommand.SealFence(entry.key(), node, sealed, device.changedAt()),
                        deadline);
            } catch (TrustException e) {
                LOG.warn("a fence device's secrets are not sealed to {}: {}", node, e.problem());
            }
        }
    }

    /// Makes it a member, without a vote until it has caught up.
    private void seat(NodeId node, Wish wish, Deadline deadline)
            throws WireException, InterruptedException {
        Member present = published.state().configuration().members().get(node);
        if (present == null) {
            leader.change(List.of(new MemberChange.AddLearner(node, wish.data())), deadline);
        } else if (!present.dataId().equals(wish.data())) {
            throw new WireException(
                    new Problem(
                            "data-is-new",
                            JOIN,
                            "node " + wish.name(),
                            "It is a member with another data directory: what was made anew is never"
                                    + " taken for the old.",
                            "Remove the node, and join with a new token and an empty directory."));
        }
    }

    private void command(CommandBody body, Deadline deadline)
            throws WireException, InterruptedException {
        Outcome outcome = leader.command(new CommandId(ids.next()), body, deadline);
        if (outcome instanceof Outcome.Refused refused) {
            throw new WireException(refused.problem());
        }
    }
}
