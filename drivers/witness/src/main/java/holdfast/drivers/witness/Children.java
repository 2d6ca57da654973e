package holdfast.drivers.witness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The processes of one driver: the one that serves, and a spare, which is started beforehand and holds no
/// lock until the one before it is gone. So a share that was slow once costs its own time, and not the
/// start of a JVM on top.
///
/// All but [#close] belongs to the driver's thread.
final class Children implements AutoCloseable {

    /// A spare that can't live is not started all the time: nobody waits for it.
    private static final long SPARE_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ChildCommand command;
    private final List<String> words;
    private final long pauseNanos;
    private final Consumer<Happening> tell;

    private volatile boolean closed;
    private volatile @Nullable Child serving;
    private volatile @Nullable Child spare;

    private long startDue = System.nanoTime();
    private long spareDue = startDue;
    private String trouble = "no process was started yet";

    /// Why the last child went that was never ready; empty once one was.
    private String failedStart = "";

    /// @param words what the processes are to do
    /// @param pause between two starts
    /// @param tell  takes what they say, and their ends, from a thread of each
    Children(ChildCommand command, List<String> words, Duration pause, Consumer<Happening> tell) {
        this.command = command;
        this.words = List.copyOf(words);
        this.pauseNanos = pause.toNanos();
        this.tell = tell;
    }

    /// The one that was told to take the lock; it may not have it yet, or be dying.
    @Nullable Child serving() {
        return serving;
    }

    /// Why no request is served at the moment.
    String trouble() {
        return trouble;
    }

    /// Kills the one that serves, and goes on.
    void kill(Child late, String why) {
        trouble = why;
        late.kill();
    }

    void startIfDue() {
        Child first = serving;
        long now = System.nanoTime();
        if (closed) {
            return;
        }
        if (first == null && now >= startDue) {
            startServing();
        } else if (wantsSpare(first) && now >= spareDue) {
            startSpare();
        }
    }

    /// When there is something to start, by [System#nanoTime]; `idle` where there is nothing.
    long nextStart(long idle) {
        Child first = serving;
        if (first == null) {
            return Math.min(idle, startDue);
        }
        return wantsSpare(first) ? Math.min(idle, spareDue) : idle;
    }

    /// A start takes both processors of a small machine: the first one is to have them to itself.
    private boolean wantsSpare(@Nullable Child first) {
        return first != null && first.isReady() && spare == null;
    }

    private void startServing() {
        startDue = System.nanoTime() + pauseNanos;
        try {
            promote(start());
        } catch (IOException e) {
            trouble = "no process could be started: " + ShareException.say(e);
        }
        killIfClosed();
    }

    private void startSpare() {
        spareDue = System.nanoTime() + SPARE_PAUSE_NANOS;
        try {
            spare = start();
        } catch (IOException _) {
            // Nobody waits for it: it is tried again.
        }
        killIfClosed();
    }

    private Child start() throws IOException {
        return Child.start(
                command,
                words,
                (by, reply) -> tell.accept(new Happening.Said(by, reply)),
                (gone, why) -> tell.accept(new Happening.Gone(gone, why)));
    }

    private void promote(Child next) {
        serving = next;
        trouble =
                "its process is not ready: it starts, or a former one still holds this node's lock"
                        + failedStart;
        try {
            next.takeLock();
        } catch (IOException e) {
            kill(next, "its process takes no word: " + ShareException.say(e));
        }
    }

    /// It holds the lock. The next spare waits a little, so that what waits is served first.
    void ready(Child by) {
        by.becomeReady();
        failedStart = "";
        spareDue = System.nanoTime() + pauseNanos;
    }

    /// A process is really gone. Returns whether it was the one that served.
    boolean gone(Child child, String why) {
        if (child == spare) {
            spare = null;
            spareDue = System.nanoTime() + SPARE_PAUSE_NANOS;
        }
        if (child != serving) {
            return false;
        }
        trouble = why;
        failedStart = child.isReady() || child.isDying() ? failedStart : "; " + why;
        Child next = spare;
        serving = null;
        spare = null;
        if (next != null) {
            promote(next);
        }
        killIfClosed();
        return true;
    }

    /// Kills both and returns at once, whether they are gone or not.
    @Override
    public void close() {
        closed = true;
        killIfClosed();
    }

    /// What is started or promoted while somebody closes is seen by one of the two.
    private void killIfClosed() {
        Child first = serving;
        Child second = spare;
        if (closed && first != null) {
            first.kill();
        }
        if (closed && second != null) {
            second.kill();
        }
    }
}
