package holdfast.frontends.client;

import holdfast.frontends.api.EventView;
import holdfast.frontends.api.ProblemDetails;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Somebody follows the events: each number once, in order, over restarts of nodes and from one node to the next. It goes on
/// until it is closed, the reader throws, or the events that come next are gone (410).
public final class Following implements AutoCloseable {

    private final List<Endpoint> endpoints;
    private final Transport transport;
    private final Consumer<EventView> reader;
    private final Consumer<Attempt> listener;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final List<Exception> reason = new ArrayList<>(1);
    private volatile long last;
    private volatile boolean closed;
    private volatile Connection current = Connection.NONE;

    Following(
            List<Endpoint> endpoints,
            int first,
            Transport transport,
            long after,
            Consumer<EventView> reader,
            Consumer<Attempt> listener) {
        this.endpoints = endpoints;
        this.transport = transport;
        this.reader = reader;
        this.listener = listener;
        this.last = after;
        this.thread = Thread.ofVirtual().name("client-events").unstarted(() -> run(first));
    }

    void start() {
        thread.start();
    }

    /// The number of the last event that the reader was given.
    public long last() {
        return last;
    }

    /// Waits for the end.
    ///
    /// @throws ProblemException where the cluster refused, such as 410 with the number to go on after
    public void await() throws ClientException, InterruptedException {
        ended.await();
        for (Exception e : reason) {
            if (e instanceof ProblemException refused) {
                throw refused;
            }
            throw new IllegalStateException("the reader of events failed", e);
        }
    }

    /// Ends it. The reader may be in its last call still; [#await] waits for that.
    @Override
    public void close() {
        closed = true;
        current.close();
        LockSupport.unpark(thread);
    }

    private void run(int first) {
        try {
            long pause = ClientLimits.FIRST_PAUSE.toNanos();
            int silent = 0;
            for (int turn = first; !closed; turn++) {
                long before = last;
                Attempt attempt = stream(endpoints.get(turn % endpoints.size()));
                if (closed) {
                    return;
                }
                listener.accept(attempt);
                if (last > before) {
                    // It was a good node until now, and may be back at once.
                    pause = ClientLimits.FIRST_PAUSE.toNanos();
                    silent = 0;
                } else if (++silent % endpoints.size() == 0) {
                    LockSupport.parkNanos(pause);
                    pause = Math.min(2 * pause, ClientLimits.LONGEST_PAUSE.toNanos());
                }
            }
        } catch (ProblemException | RuntimeException e) {
            reason.add(e);
        } finally {
            ended.countDown();
        }
    }

    /// Reads from one node for as long as that lasts, and says how it ended.
    private Attempt stream(Endpoint endpoint) throws ProblemException {
        long until = System.nanoTime() + ClientLimits.LOCAL_SHARE.toNanos();
        Connection connection;
        try {
            connection = transport.open(endpoint, until);
        } catch (IOException e) {
            return attempt(Transport.unopened(endpoint, e, false, until));
        }
        try (EventStream stream = new EventStream(endpoint, connection)) {
            current = connection;
            if (closed) {
                return garbage(endpoint, "nothing");
            }
            Optional<Outcome.Replied> refusal = stream.open(last);
            return refusal.isPresent() ? refused(endpoint, refusal.get()) : read(endpoint, stream);
        } catch (IOException e) {
            return attempt(Transport.broken(endpoint, connection, e, false));
        }
    }

    private Attempt read(Endpoint endpoint, EventStream stream)
            throws IOException, ProblemException {
        while (!closed) {
            switch (stream.next()) {
                case EventStream.Item.Event(EventView event) when event.number() <= last -> {
                    // Said twice: the reader has it.
                }
                case EventStream.Item.Event(EventView event) when event.number() == last + 1 -> {
                    reader.accept(event);
                    last = event.number();
                }
                case EventStream.Item.Event(EventView event) -> {
                    return garbage(endpoint, "event " + event.number() + " after " + last);
                }
                case EventStream.Item.Problem(ProblemDetails problem) -> {
                    return refused(endpoint, problem);
                }
            }
        }
        return garbage(endpoint, "nothing");
    }

    private static Attempt refused(Endpoint endpoint, Outcome.Replied refusal)
            throws ProblemException {
        Optional<ProblemDetails> problem = Reply.problem(refusal);
        return problem.isPresent()
                ? refused(endpoint, problem.get())
                : garbage(endpoint, "no stream of events: status " + refusal.head().status());
    }

    /// What a node can't do now, another can, and what a stream that ended with a problem means, the next request tells.
    /// Only what would be the same everywhere ends it.
    private static Attempt refused(Endpoint endpoint, ProblemDetails problem)
            throws ProblemException {
        if (problem.status() >= 400 && problem.status() < 500) {
            throw new ProblemException(problem, List.of());
        }
        return new Attempt(
                endpoint,
                Attempt.Kind.UNAVAILABLE,
                problem.status() + " " + Text.quoted(problem.code() + ": " + problem.why()),
                false,
                List.of(problem));
    }

    private static Attempt attempt(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(Attempt attempt) -> attempt;
            case Outcome.Replied replied -> garbage(replied.from(), "an answer");
        };
    }

    private static Attempt garbage(Endpoint endpoint, String what) {
        return Attempt.failed(endpoint, Attempt.Kind.GARBAGE, "it sent " + what, false);
    }
}
