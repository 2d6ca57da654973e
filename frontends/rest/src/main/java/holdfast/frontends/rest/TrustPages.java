package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.trust.JoinToken;
import holdfast.core.cluster.trust.TrustLimits;
import holdfast.core.cluster.trust.TrustRules;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.frontends.api.FoundCluster;
import holdfast.frontends.api.JoinCluster;
import holdfast.frontends.api.JoinRequest;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.TokenList;
import holdfast.frontends.api.TokenView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How a cluster begins, how machines join it, and by which tokens.
final class TrustPages {

    private static final int TOKEN_PART = 2;
    private static final int STATUS_FORBIDDEN = 403;
    private static final long DAY_SECONDS = 24 * 60 * 60;
    private static final long MOST_SECONDS = TrustLimits.TOKEN_MILLIS / 1_000;

    private final ClusterAccess access;
    private final Reading reading;
    private final Guesses guesses;

    TrustPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.guesses = new Guesses(RestLimits.GUESSES, RestLimits.GUESS_MILLIS);
    }

    void addTo(Routes routes) {
        Set<String> none = Set.of();
        routes.waiting("POST", "/v1/cluster", none, this::found);
        routes.waiting("POST", "/v1/cluster/join", none, this::enter);
        routes.open("POST", "/v1/join", none, this::admit);
        routes.waiting("GET", "/v1/tokens", Set.of("consistency"), this::tokens);
        routes.waiting("POST", "/v1/tokens", Set.of("seconds"), this::addToken);
        routes.waiting("DELETE", "/v1/tokens/{}", none, this::removeToken);
    }

    // On a node that waits.

    private void found(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        requireHere(exchange);
        Ask ask = exchange.askWithoutKey();
        String name = exchange.body(FoundCluster.class, Set.of()).name();
        if (!Names.isClusterName(name)) {
            throw NotDone.wrong(
                    "field-invalid",
                    "name",
                    "'" + Shown.of(name) + "' is no name of a cluster.",
                    "Give 1 to 15 letters, digits and hyphens, with a letter or digit at both ends.");
        }
        exchange.answer().answer(200, access.trust().found(ask, name));
    }

    private void enter(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        requireHere(exchange);
        Ask ask = exchange.askWithoutKey();
        JoinCluster wish = exchange.body(JoinCluster.class, Set.of());
        MemberPages.requireAddress(wish.address());
        exchange.answer().answer(200, access.trust().join(ask, wish.address(), wish.token()));
    }

    /// What decides what this very machine becomes is for whoever may open its socket file.
    private static void requireHere(Exchange exchange) throws NotDone {
        if (!(exchange.caller() instanceof Caller.OnThisMachine)) {
            throw new NotDone(
                    STATUS_FORBIDDEN,
                    new Problem(
                            "only-on-this-machine",
                            "decide what this node becomes",
                            "this node",
                            "That is asked over the socket file in its data directory alone.",
                            "Ask on that machine."));
        }
    }

    // On a member.

    private void admit(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        String from = exchange.host();
        if (!guesses.mayTry(from, Millis.now())) {
            throw Crowding.of("too-many-joins", "join");
        }
        JoinRequest request = exchange.body(JoinRequest.class, Set.of());
        requireForm(request);
        try {
            exchange.answer().answer(200, access.trust().admit(ask, request));
        } catch (AccessException refused) {
            if (refused.kind() == AccessException.Kind.REFUSED) {
                guesses.failed(from, Millis.now());
            }
            throw refused;
        }
    }

    private static void requireForm(JoinRequest request) throws NotDone {
        MemberPages.requireAddress(request.address());
        MemberPages.requireAddress(request.api());
        if (!Names.isNodeName(request.name())) {
            throw NotDone.wrong(
                    "field-invalid",
                    "name",
                    "'" + Shown.of(request.name()) + "' is no name of a node.",
                    "Give 1 to 63 letters, digits, hyphens and dots.");
        }
        Numbers.uuid("field-invalid", "data", request.data());
    }

    private void tokens(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        List<TokenView> views = new ArrayList<>();
        for (OrderedMap.Entry<String, JoinToken> token : state.trust().tokens()) {
            views.add(view(state, token.key(), token.value()));
        }
        exchange.answer().from(state).answer(200, new TokenList(state.revision().value(), views));
    }

    private static TokenView view(ClusterState state, String hash, JoinToken token) {
        NodeRef node =
                state.trust()
                        .certificateOfKey(token.usedBy())
                        .map(entry -> NodePages.ref(state, entry.value().node()))
                        .orElse(NodeRef.NOBODY);
        boolean late = token.expiresAtMillis() <= System.currentTimeMillis();
        String open = late ? TokenView.LATE : TokenView.OPEN;
        return new TokenView(
                TrustRules.id(hash),
                Instant.ofEpochMilli(token.expiresAtMillis())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                token.isUsed() ? TokenView.USED : open,
                node);
    }

    private void addToken(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        long seconds = exchange.queryNumber("seconds", DAY_SECONDS, 1, MOST_SECONDS);
        exchange.answer().answer(201, access.trust().addToken(ask, Duration.ofSeconds(seconds)));
    }

    private void removeToken(Exchange exchange)
            throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        access.trust().removeToken(ask, exchange.part(TOKEN_PART));
        exchange.answer().at(access.localState().revision()).did(ask.command()).nothing(204);
    }
}
