package holdfast.core.cluster.trust;

import holdfast.core.cluster.Names;
import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.trust.TrustCommand.AddToken;
import holdfast.core.cluster.trust.TrustCommand.FoundTrust;
import holdfast.core.cluster.trust.TrustCommand.RemoveToken;
import holdfast.core.cluster.trust.TrustCommand.ResealAuthority;
import holdfast.core.cluster.trust.TrustCommand.UseToken;
import holdfast.core.cluster.trust.TrustEvent.AuthoritySealed;
import holdfast.core.cluster.trust.TrustEvent.NodeCertified;
import holdfast.core.cluster.trust.TrustEvent.NodeRemoved;
import holdfast.core.cluster.trust.TrustEvent.TokenAdded;
import holdfast.core.cluster.trust.TrustEvent.TokenRemoved;
import holdfast.core.cluster.trust.TrustEvent.TrustFounded;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.Optional;

/// What commands do to trust. The machine asks for each kind, and sees to what is outside of trust.
public final class TrustRules {

    private TrustRules() {}

    public static Verdict<ClusterTrust> found(ClusterTrust trust, FoundTrust body, Revision at) {
        String on = node(body.node());
        if (trust.isFounded()) {
            return refuse(TrustRefusal.FOUNDED, on);
        }
        boolean formed =
                Forms.isPem(body.authority())
                        && Forms.isSealed(body.sealedKey())
                        && Forms.isCertified(body.certificate());
        if (!formed) {
            return refuse(TrustRefusal.FORM, on);
        }
        ClusterTrust founded =
                new ClusterTrust(
                                body.authority(),
                                OrderedMap.empty(),
                                trust.certificates(),
                                trust.tokens())
                        .withKey(body.node(), body.sealedKey())
                        .withCertificate(body.node(), body.certificate(), at);
        return Verdict.changed(founded, new TrustFounded(body.node()));
    }

    public static Verdict<ClusterTrust> add(ClusterTrust trust, AddToken body) {
        String on = token(body.hash());
        if (!trust.isFounded()) {
            return refuse(TrustRefusal.NOT_FOUNDED, on);
        }
        if (!Forms.isHash(body.hash())) {
            return refuse(TrustRefusal.FORM, on);
        }
        long life = body.expiresAtMillis() - body.atMillis();
        if (body.atMillis() < 0 || life < 1_000 || life > TrustLimits.TOKEN_MILLIS) {
            return refuse(TrustRefusal.TOKEN_TIME, on);
        }
        if (trust.tokens().containsKey(body.hash())) {
            return refuse(TrustRefusal.TOKEN_EXISTS, on);
        }
        OrderedMap<String, JoinToken> kept = notLongOver(trust.tokens(), body.atMillis());
        if (kept.size() >= TrustLimits.TOKENS) {
            return refuse(TrustRefusal.TOKENS_FULL, on);
        }
        JoinToken added = new JoinToken(body.expiresAtMillis(), JoinToken.NOBODY);
        return Verdict.changed(
                trust.withTokens(kept.put(body.hash(), added)),
                new TokenAdded(id(body.hash()), body.expiresAtMillis()));
    }

    private static OrderedMap<String, JoinToken> notLongOver(
            OrderedMap<String, JoinToken> tokens, long atMillis) {
        OrderedMap<String, JoinToken> kept = tokens;
        for (OrderedMap.Entry<String, JoinToken> token : tokens) {
            if (token.value().expiresAtMillis() < atMillis - TrustLimits.TOKEN_KEPT_MILLIS) {
                kept = kept.remove(token.key());
            }
        }
        return kept;
    }

    public static Verdict<ClusterTrust> remove(ClusterTrust trust, RemoveToken body) {
        return trust.tokens().containsKey(body.hash())
                ? Verdict.changed(
                        trust.withTokens(trust.tokens().remove(body.hash())),
                        new TokenRemoved(id(body.hash())))
                : Verdict.unchanged(trust);
    }

    /// Why a token would not certify a key now. A leader asks this before it signs anything.
    public static Optional<Refusal> refusal(
            ClusterTrust trust, String hash, String key, long atMillis) {
        JoinToken token = trust.tokens().get(hash);
        if (!trust.isFounded()) {
            return Optional.of(TrustRefusal.NOT_FOUNDED);
        }
        if (token == null) {
            return Optional.of(TrustRefusal.TOKEN_UNKNOWN);
        }
        if (trust.wasRemoved(key)) {
            return Optional.of(TrustRefusal.KEY_REMOVED);
        }
        if (token.isUsed()) {
            return token.usedBy().equals(key)
                    ? Optional.empty()
                    : Optional.of(TrustRefusal.TOKEN_USED);
        }
        return atMillis >= token.expiresAtMillis()
                ? Optional.of(TrustRefusal.TOKEN_LATE)
                : Optional.empty();
    }

    public static Verdict<ClusterTrust> use(ClusterTrust trust, UseToken body, Revision at) {
        Certified made = body.certificate();
        String on = Names.subject("node", body.name());
        Optional<Refusal> refusal = refusal(trust, body.hash(), made.key(), body.atMillis());
        if (refusal.isPresent()) {
            return refuse(refusal.get(), on);
        }
        if (trust.certificateOfKey(made.key()).isPresent()) {
            return Verdict.unchanged(trust);
        }
        if (!Forms.isCertified(made)) {
            return refuse(TrustRefusal.FORM, on);
        }
        if (trust.certificates().containsKey(made.serial()) || trust.knows(body.node())) {
            return refuse(TrustRefusal.SERIAL_EXISTS, on);
        }
        if (trust.certificates().size() >= TrustLimits.CERTIFICATES) {
            return refuse(TrustRefusal.CERTIFICATES_FULL, on);
        }
        JoinToken token = Optional.ofNullable(trust.tokens().get(body.hash())).orElseThrow();
        JoinToken used = new JoinToken(token.expiresAtMillis(), made.key());
        return Verdict.changed(
                trust.withTokens(trust.tokens().put(body.hash(), used))
                        .withCertificate(body.node(), made, at),
                new NodeCertified(body.node(), made.serial(), id(body.hash())));
    }

    public static Verdict<ClusterTrust> reseal(ClusterTrust trust, ResealAuthority body) {
        String on = node(body.node());
        if (!Forms.isSealed(body.sealedKey())) {
            return refuse(TrustRefusal.FORM, on);
        }
        return trust.certificateOf(body.node()).isPresent()
                ? Verdict.changed(
                        trust.withKey(body.node(), body.sealedKey()),
                        new AuthoritySealed(body.node()))
                : refuse(TrustRefusal.NOT_CERTIFIED, on);
    }

    /// Of a node that is no member.
    public static Verdict<ClusterTrust> remove(ClusterTrust trust, NodeId node, Revision at) {
        ClusterTrust left = trust.without(node, at);
        return left.equals(trust)
                ? Verdict.unchanged(trust)
                : Verdict.changed(left, new NodeRemoved(node));
    }

    /// How a token is named to people.
    public static String id(String hash) {
        return hash.substring(0, Math.min(hash.length(), TrustLimits.TOKEN_ID_CHARACTERS));
    }

    private static String token(String hash) {
        return Names.subject("token", id(hash));
    }

    private static String node(NodeId node) {
        return Names.subject("node", node.value().toString());
    }

    private static Verdict<ClusterTrust> refuse(Refusal refusal, String on) {
        return new Verdict.Refuse<>(refusal, on);
    }
}
