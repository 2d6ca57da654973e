package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does on one share what a witness's voter asks, through a child process, and answers every request once
/// and in time.
///
/// One daemon thread owns all state and takes one happening after another. Requests come from the node's
/// loop and answers go back to it; neither ever waits for the share.
public final class WitnessDriver implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WitnessDriver.class.getName());

    /// Far above what can wait: one request, one reaping, and a reply and the end of each child.
    private static final int INBOX = 64;

    private static final String HANGS =
            "the process was ended, and is not gone yet: the share hangs";

    /// With nothing to wait for, a look at the clock now and then costs nothing.
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final FileId file;
    private final ShareLimits limits;
    private final Children children;
    private final Consumer<WitnessEvent> answers;
    private final BlockingQueue<Happening> inbox = new ArrayBlockingQueue<>(INBOX);

    /// Written by the own thread, read by whoever closes or asks.
    private volatile boolean closed;

    private volatile String note = "";

    private @Nullable Request pending;
    private @Nullable WitnessIo reaping;

    /// The request under way.
    private record Request(WitnessIo io, long deadline, boolean handedOver) {}

    private WitnessDriver(
            FileId file,
            String location,
            Path dataDirectory,
            ShareLimits limits,
            ChildCommand command,
            Consumer<WitnessEvent> answers) {
        this.file = file;
        this.limits = limits;
        this.answers = answers;
        List<String> words =
                List.of(
                        "serve",
                        file.value().toString(),
                        location,
                        dataDirectory.toAbsolutePath().toString());
        this.children = new Children(command, words, limits.pause(), this::putUnlessClosed);
    }

    /// Starts a driver, and its child ahead of the first request.
    ///
    /// @param location      a directory on a share, or a block device; not touched here
    /// @param dataDirectory of this node, which holds the lock
    /// @param answers       is told what became of each request, on the driver's own thread; must not wait
    public static WitnessDriver start(
            FileId file,
            String location,
            Path dataDirectory,
            ShareLimits limits,
            ChildCommand command,
            Consumer<WitnessEvent> answers) {
        WitnessDriver driver =
                new WitnessDriver(file, location, dataDirectory, limits, command, answers);
        Thread.ofPlatform().name("witness-" + file).daemon().start(driver::run);
        return driver;
    }

    /// Takes a request and returns at once. It is answered within its time limit; reaping, when the
    /// process is gone.
    public void request(WitnessIo io) {
        long deadline = System.nanoTime() + limits.request().toNanos();
        if (!inbox.offer(new Happening.Requested(io, deadline)) && !closed) {
            throw new IllegalStateException("more than one request under way: " + io);
        }
    }

    /// Something about the share that a person should know, such as that it is read through a cache; empty
    /// where there is nothing.
    public String note() {
        return note;
    }

    /// Kills the child and its spare and returns at once, whether they are gone or not. What is under way is
    /// not answered any more. A child that hangs keeps the lock until it is gone, and nobody writes before.
    @Override
    public void close() {
        closed = true;
        children.close();
        inbox.offer(new Happening.Closed());
    }

    private void run() {
        try {
            while (!closed) {
                children.startIfDue();
                Happening next = inbox.poll(nanosToNext(), TimeUnit.NANOSECONDS);
                if (next != null && !closed) {
                    take(next);
                }
                giveUpIfLate();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            close();
        }
    }

    private void take(Happening happening) {
        switch (happening) {
            case Happening.Requested(WitnessIo io, long deadline) -> requested(io, deadline);
            case Happening.Said(Child by, Reply reply) -> said(by, reply);
            case Happening.Gone(Child gone, String why) -> gone(gone, why);
            case Happening.Closed _ -> {}
        }
    }

    private void requested(WitnessIo io, long deadline) {
        if (io instanceof WitnessIo.Reap) {
            reap(io);
        } else if (pending != null) {
            answer(Happening.unknown(io, "another request is under way"));
        } else {
            pending = new Request(io, deadline, false);
            handOver();
        }
    }

    private void handOver() {
        Request request = pending;
        Child to = children.serving();
        if (request == null || to == null || !to.isReady() || to.isDying()) {
            return;
        }
        pending = new Request(request.io(), request.deadline(), true);
        try {
            to.ask(request.io());
        } catch (IOException e) {
            children.kill(to, "its process takes no request: " + ShareException.say(e));
        }
    }

    private void reap(WitnessIo io) {
        reaping = io;
        Child writer = children.serving();
        if (writer != null && writer.isUsed()) {
            children.kill(writer, HANGS);
        } else {
            answerReaped();
        }
    }

    private void answerReaped() {
        WitnessIo reap = reaping;
        if (reap != null) {
            reaping = null;
            answer(new WitnessEvent.Reaped(reap.number()));
        }
    }

    private void said(Child by, Reply reply) {
        if (by != children.serving() || by.isDying()) {
            return;
        }
        switch (reply) {
            case Reply.Ready _ -> {
                children.ready(by);
                handOver();
            }
            case Reply.Note(String text) -> {
                if (note.isEmpty()) {
                    LOG.log(Level.WARNING, "witness " + file + ": " + text);
                }
                note = text;
            }
            case Reply.Did(WitnessEvent event) -> {
                pending = null;
                answer(event);
            }
            case Reply.Made _, Reply.Looked _, Reply.Refused _ ->
                    throw new IllegalStateException("a serving child does not say " + reply);
        }
    }

    private void gone(Child gone, String why) {
        if (!children.gone(gone, why)) {
            return;
        }
        Request request = pending;
        if (request != null && request.handedOver()) {
            pending = null;
            answer(Happening.unknown(request.io(), why));
        }
        answerReaped();
    }

    private void giveUpIfLate() {
        Request request = pending;
        if (request == null || closed || System.nanoTime() < request.deadline()) {
            return;
        }
        pending = null;
        Child late = children.serving();
        if (request.handedOver() && late != null) {
            children.kill(late, HANGS);
            String limit = limits.request().toMillis() + " ms";
            answer(Happening.unknown(request.io(), "the share gave no answer within " + limit));
        } else {
            answer(Happening.unknown(request.io(), children.trouble()));
        }
    }

    private void putUnlessClosed(Happening happening) {
        try {
            if (!closed) {
                inbox.put(happening);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long nanosToNext() {
        long now = System.nanoTime();
        long next = children.nextStart(now + IDLE_NANOS);
        Request request = pending;
        if (request != null) {
            next = Math.min(next, request.deadline());
        }
        return Math.max(next - now, 0);
    }

    private void answer(WitnessEvent event) {
        if (!closed) {
            answers.accept(event);
        }
    }
}
