package holdfast.daemon;

import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.wire.Wire;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Brings a request to whoever leads, this node or another, and to the next leader where that one is lost meanwhile.
///
/// Every request that goes this way may be repeated: a command carries its id, and whoever wants a member added or
/// removed is content to find it so.
final class Asking {

    /// Between two looks whether the leader that was asked still leads.
    private static final Duration LOOK = Duration.ofMillis(20);

    /// How a request reaches a node, which may be this one.
    @FunctionalInterface
    interface Way {
        CompletableFuture<Bytes> ask(NodeId to, String kind, Bytes body, Duration limit);
    }

    private final Published published;
    private final Way way;

    Asking(Published published, Way way) {
        this.published = published;
        this.way = way;
    }

    /// Of a node: itself over its own desks, others over the wire.
    static Asking of(NodeId self, Wire wire, Desks desks, Published published) {
        return new Asking(published, way(self, wire, desks));
    }

    /// To any node, which may be this one.
    static Way way(NodeId self, Wire wire, Desks desks) {
        return (to, kind, body, limit) ->
                to.equals(self) ? desks.asked(self, kind, body) : wire.ask(to, kind, body, limit);
    }

    /// Asks until there is an answer that is final, or the time is over.
    ///
    /// @param tried what is asked, in words
    Bytes leader(String tried, String kind, Bytes body, Duration limit)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(limit);
        boolean maybeDone = false;
        while (!deadline.isPast() && published.awaitLeader(deadline)) {
            Published.Leadership asked = published.leadership();
            if (asked.leader().isEmpty()) {
                continue;
            }
            try {
                NodeId leader = asked.leader().get();
                return answer(asked, way.ask(leader, kind, body, deadline.left()), deadline);
            } catch (WireException e) {
                Problem problem = e.problem();
                maybeDone |= Problems.isUnknown(problem);
                if (!Problems.isPassing(problem) && !Problems.isUnknown(problem)) {
                    throw new AccessException(Kind.REFUSED, problem);
                }
                deadline.pause(LOOK);
            }
        }
        throw maybeDone
                ? new AccessException(Kind.UNKNOWN_OUTCOME, Problems.unknownOutcome(tried))
                : new AccessException(Kind.UNAVAILABLE, Problems.noLeader(tried, "No node leads."));
    }

    /// Waits for the answer, but not for a leader that leads no more.
    private Bytes answer(
            Published.Leadership asked, CompletableFuture<Bytes> answer, Deadline deadline)
            throws WireException, InterruptedException {
        while (true) {
            Duration wait = LOOK.compareTo(deadline.left()) < 0 ? LOOK : deadline.left();
            try {
                return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                boolean other = !published.leadership().leader().equals(asked.leader());
                if (other || deadline.isPast()) {
                    throw new WireException(Problems.unknownOutcome("the request"), e);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof WireException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
