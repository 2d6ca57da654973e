package holdfast.frontends.rest;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.frontends.api.Entered;
import holdfast.frontends.api.JoinRequest;
import holdfast.frontends.api.Joined;
import holdfast.frontends.api.TokenMade;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes one token, and counts those who came with another.
final class TrustDesk implements TrustAccess {

    static final String GOOD = "hfjoin-good";
    static final String ID = "00000000-0000-4000-8000-00000000000a";

    final AtomicInteger refused = new AtomicInteger();
    private final OneNode node;

    TrustDesk(OneNode node) {
        this.node = node;
    }

    @Override
    public Entered found(Ask ask, String cluster) {
        return new Entered(cluster, ID);
    }

    @Override
    public Entered join(Ask ask, String address, String token) {
        return new Entered("rack1", ID);
    }

    @Override
    public Joined admit(Ask ask, JoinRequest request) throws AccessException {
        if (!request.token().equals(GOOD)) {
            refused.incrementAndGet();
            throw new AccessException(
                    AccessException.Kind.REFUSED,
                    new Problem("token-unknown", "join", "token", "There is none.", "Make one."));
        }
        return new Joined("rack1", ID, "the CA", "the certificate");
    }

    @Override
    public TokenMade addToken(Ask ask, Duration life) {
        return new TokenMade(GOOD, "0123456789ab", "2030-01-01T00:00:00Z");
    }

    @Override
    public void removeToken(Ask ask, String id) {}

    @Override
    public void removeNode(Ask ask, NodeId id) throws AccessException, InterruptedException {
        node.removeMember(ask, id);
    }
}
