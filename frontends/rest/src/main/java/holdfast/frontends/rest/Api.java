package holdfast.frontends.rest;

import holdfast.core.model.CommandId;
import holdfast.core.model.Problem;
import holdfast.frontends.rest.Routes.Route;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/// Every request comes here: who asks, what for, is there a place for it, and what is answered where it can't be done.
final class Api implements Filter {

    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private static final int STATUS_BUG = 500;
    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final ClusterAccess access;
    private final SecureRandom chance;
    private final Seats waiting;
    private final Routes routes = new Routes();

    Api(ClusterAccess access, RestLimits limits, SecureRandom chance) {
        this.access = access;
        this.chance = chance;
        this.waiting = new Seats(limits.waiting(), limits.waitingPerCaller());
        Reading reading = new Reading(access);
        MemberPages members = new MemberPages(access, reading);
        new ClusterPages(access).addTo(routes);
        members.addTo(routes);
        new QuorumPages(access, members).addTo(routes);
        new SettingPages(access, reading).addTo(routes);
        new EventPages(access, limits).addTo(routes);
        NodePages nodes = new NodePages(access, reading);
        nodes.addTo(routes);
        new UpkeepPages(access, nodes).addTo(routes);
        new TrustPages(access, reading).addTo(routes);
        new GroupPages(access, reading).addTo(routes);
        new LeasePages(access, reading).addTo(routes);
        new RulePages(access, reading).addTo(routes);
        new PlacementPages(access, reading).addTo(routes);
        new PlanPages(access, reading).addTo(routes);
        new PoolPages(access, reading).addTo(routes);
        new VolumePages(access, reading).addTo(routes);
        new CopyPages(access).addTo(routes);
        new FencePages(access, reading).addTo(routes);
        new VmPages(access, reading).addTo(routes);
        new GuestPages(access).addTo(routes);
        new FilePages(access, reading).addTo(routes);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Answer answer = new Answer(response);
        Conversation conversation = Conversation.CURRENT.get();
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            conversation.last();
        }
        if (!hasBody(request)) {
            conversation.working();
        }
        try {
            Caller caller =
                    request.isSecure()
                            ? Callers.of(request.remotePeer(), access.localState())
                            : new Caller.OnThisMachine();
            Target target = Target.of(request.prologue());
            Route route = routes.of(request.prologue().method().text(), target.parts());
            requireWelcome(route, caller, conversation);
            serve(route, new Exchange(request, answer, caller, target, newCommand()));
        } catch (NotDone notDone) {
            passOverBody(request, notDone);
            answer.problem(notDone);
        } catch (InterruptedException closing) {
            throw new CloseConnectionException("the server closes", closing);
        } catch (CloseConnectionException
                | SocketWriterException
                | DataReader.InsufficientDataAvailableException
                | UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException | Error bug) {
            if (response.isSent()) {
                throw bug;
            }
            LOG.log(System.Logger.Level.ERROR, "a request met a fault of this program", bug);
            answer.problem(new NotDone(STATUS_BUG, fault(bug)));
        } finally {
            // Also where nobody read the body: an empty one, or none that was wanted.
            conversation.working();
        }
    }

    /// A stranger asks one thing, and goes.
    private static void requireWelcome(Route route, Caller caller, Conversation conversation)
            throws NotDone {
        if (caller instanceof Caller.Stranger) {
            conversation.last();
            if (!route.open()) {
                throw Callers.forbidden("There is no client certificate.").hangingUp();
            }
        }
    }

    private static boolean hasBody(RoutingRequest request) {
        return request.headers().contains(HeaderNames.CONTENT_LENGTH)
                || request.headers().contains(HeaderNames.TRANSFER_ENCODING);
    }

    /// Reads what was sent and is not wanted, so that its sender comes to read the answer.
    private static void passOverBody(RoutingRequest request, NotDone notDone) {
        if (!hasBody(request) || request.content().consumed()) {
            return;
        }
        try (InputStream rest = request.content().inputStream()) {
            if (!Exchange.isPassedOver(rest)) {
                notDone.hangingUp();
            }
            Conversation.CURRENT.get().working();
        } catch (IOException | RuntimeException unreadable) {
            notDone.hangingUp();
        }
    }

    private void serve(Route route, Exchange exchange) throws NotDone, InterruptedException {
        exchange.requireQueryOf(route.query());
        exchange.requireAtMost(route.bodyBytes());
        if (route.waits() && !waiting.take(exchange.caller())) {
            throw Crowding.of("too-many-waiting", "wait for the cluster");
        }
        try {
            route.page().serve(exchange);
        } catch (AccessException failure) {
            throw notDone(failure, exchange.key());
        } finally {
            if (route.waits()) {
                waiting.giveBack(exchange.caller());
            }
        }
    }

    private static NotDone notDone(AccessException failure, Optional<CommandId> key) {
        Problem said = failure.problem();
        return switch (failure.kind()) {
            case REFUSED, UNAVAILABLE -> new NotDone(Statuses.of(failure), said);
            case UNKNOWN_OUTCOME -> {
                Problem unknown =
                        new Problem(
                                "outcome-unknown",
                                said.tried(),
                                said.on(),
                                said.why(),
                                said.remedy());
                NotDone notDone = new NotDone(Statuses.of(failure), unknown);
                yield key.isPresent() ? notDone.about(key.get().value().toString()) : notDone;
            }
        };
    }

    private static Problem fault(Throwable bug) {
        return new Problem(
                "internal-error",
                "serve the request",
                "this node",
                "The program has a fault: " + Shown.of(bug.toString()) + ".",
                "See the daemon's log, and report it.");
    }

    private CommandId newCommand() {
        return new CommandId(
                new UUID(
                        chance.nextLong() & ~VERSION_BITS | VERSION_4,
                        chance.nextLong() & ~VARIANT_BITS | VARIANT_2));
    }
}
