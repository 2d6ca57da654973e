package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.cluster.trust.JoinToken;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.cluster.trust.TrustRefusal;
import holdfast.core.cluster.trust.TrustRules;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.drivers.trust.PemText;
import holdfast.drivers.trust.TrustException;
import holdfast.frontends.api.Entered;
import holdfast.frontends.api.JoinRequest;
import holdfast.frontends.api.Joined;
import holdfast.frontends.api.TokenMade;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.ClusterAccess;
import holdfast.frontends.rest.TrustAccess;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a member of a cluster does about who belongs to it: looks at what is asked, and brings it to the leader.
///
/// @param access the rest of what clients can ask of this node
record Trusting(ClusterAccess access, Asking asking, SecureRandom chance) implements TrustAccess {

    private ClusterTrust trust() {
        return access.localState().trust();
    }

    // This node waits for nothing any more.

    @Override
    public Entered found(Ask ask, String cluster) throws AccessException {
        throw alreadyIn("found cluster " + cluster);
    }

    @Override
    public Entered join(Ask ask, String address, String token) throws AccessException {
        throw alreadyIn("join a cluster");
    }

    private AccessException alreadyIn(String tried) {
        String name = access.localState().name();
        return refused(
                "already-in-a-cluster",
                tried,
                "this node",
                name.isEmpty()
                        ? "It has its certificate already, and catches up."
                        : "It is a node of cluster " + name + ".",
                "Begin with an empty data directory.");
    }

    private static AccessException refused(
            String code, String tried, String on, String why, String remedy) {
        return new AccessException(Kind.REFUSED, new Problem(code, tried, on, why, remedy));
    }

    /// What can be told of a token here is told here: a slip of the hand, and another cluster's.
    @Override
    public Joined admit(Ask ask, JoinRequest request) throws AccessException, InterruptedException {
        ClusterTrust known = founded(ask, "join");
        holdfast.drivers.trust.JoinToken token;
        String own;
        try {
            token = holdfast.drivers.trust.JoinToken.parse(request.token());
            own = PemText.fingerprint(PemText.certificate(known.authority()));
        } catch (TrustException e) {
            throw new AccessException(Kind.REFUSED, e.problem());
        }
        if (!token.fingerprint().equals(own)) {
            throw refused(
                    "token-of-another-cluster",
                    "join",
                    "cluster " + access.localState().name(),
                    "The token is another cluster's.",
                    "Ask a node of that cluster, or make a token here: node token.");
        }
        Bytes answer =
                asking.leader(
                        "join",
                        TrustDesk.JOIN,
                        Documents.write(
                                Json.object()
                                        .put("hash", token.hash())
                                        .put("request", request.request())
                                        .put("name", request.name())
                                        .put("address", request.address())
                                        .put("api", request.api())
                                        .put("data", request.data())),
                        ask.limit());
        try {
            JsonFields fields = Documents.read(answer);
            return new Joined(
                    fields.text("cluster"),
                    fields.text("node"),
                    fields.text("authority"),
                    fields.text("certificate"));
        } catch (JsonException e) {
            throw notUnderstood(e);
        }
    }

    /// What this node knows, or where it has only just joined and knows nothing yet, what the cluster does.
    private ClusterTrust founded(Ask ask, String tried)
            throws AccessException, InterruptedException {
        ClusterTrust known = trust().isFounded() ? trust() : access.currentState(ask).trust();
        if (known.isFounded()) {
            return known;
        }
        throw refused(
                TrustRefusal.NOT_FOUNDED.code(),
                tried,
                "this cluster",
                TrustRefusal.NOT_FOUNDED.why(),
                TrustRefusal.NOT_FOUNDED.remedy());
    }

    private static AccessException notUnderstood(JsonException e) {
        return new AccessException(
                Kind.UNKNOWN_OUTCOME,
                Problems.notUnderstood("answer", String.valueOf(e.getMessage())));
    }

    @Override
    public TokenMade addToken(Ask ask, Duration life) throws AccessException, InterruptedException {
        ClusterTrust known = founded(ask, "make a join token");
        try {
            var made =
                    holdfast.drivers.trust.JoinToken.make(
                            PemText.certificate(known.authority()), chance);
            Bytes answer =
                    asking.leader(
                            "node token",
                            TrustDesk.ADD_TOKEN,
                            Documents.write(
                                    Json.object()
                                            .put("hash", made.hash())
                                            .put("lifeMillis", life.toMillis())),
                            ask.limit());
            long expires = Documents.read(answer).number("expiresAtMillis");
            return new TokenMade(
                    made.text(),
                    TrustRules.id(made.hash()),
                    Instant.ofEpochMilli(expires).truncatedTo(ChronoUnit.SECONDS).toString());
        } catch (TrustException e) {
            throw new AccessException(Kind.REFUSED, e.problem());
        } catch (JsonException e) {
            throw notUnderstood(e);
        }
    }

    @Override
    public void removeToken(Ask ask, String id) throws AccessException, InterruptedException {
        String hash = id;
        for (OrderedMap.Entry<String, JoinToken> token : trust().tokens()) {
            if (TrustRules.id(token.key()).equals(id)) {
                hash = token.key();
            }
        }
        done(access.submit(ask, new TrustCommand.RemoveToken(hash)));
    }

    @Override
    public void removeNode(Ask ask, NodeId node) throws AccessException, InterruptedException {
        ClusterState state = access.localState();
        if (state.configuration().members().containsKey(node)) {
            access.removeMember(ask, node);
        } else {
            done(access.submit(ask, new TrustCommand.RemoveNode(node)));
        }
    }

    private static void done(Outcome outcome) throws AccessException {
        if (outcome instanceof Outcome.Refused refused) {
            throw new AccessException(Kind.REFUSED, refused.problem());
        }
    }
}
