package holdfast.drivers.disk;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Write;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Writes what the agreement wants persisted, on a thread of its own: all that waits goes to the disk
/// together and is confirmed by one sync.
///
/// The first failure is the last word: nothing is written after it. A thread that is stuck in the disk is never
/// interrupted (that would close the file), only left behind.
public final class LogWriter implements AutoCloseable {

    private final AgreedLog log;
    private final Consumer<Event> tell;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Guarded by the lock, like the two below.
    private final ArrayDeque<Action.Persist> waiting = new ArrayDeque<>();

    private boolean closing;
    private boolean ended;

    private LogWriter(AgreedLog log, String name, Consumer<Event> tell) {
        this.log = log;
        this.tell = tell;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// @param log  owned by the writer from now on
    /// @param tell is given [Event.Persisted] and [Event.PersistFailed] on the writer's thread; must not wait
    public static LogWriter start(AgreedLog log, String name, Consumer<Event> tell) {
        LogWriter writer = new LogWriter(log, name, tell);
        writer.thread.start();
        return writer;
    }

    /// Never waits for the disk. Without effect after a failure or a close.
    ///
    /// The queue needs no bound of its own, because the agreement bounds what is not confirmed; that it
    /// does is checked ([Limits#WAITING]).
    public void submit(Action.Persist persist) {
        lock.lock();
        try {
            if (closing || ended) {
                return;
            }
            if (waiting.size() >= Limits.WAITING) {
                throw new IllegalStateException(
                        waiting.size() + " batches wait for the disk; the agreement allows fewer");
            }
            waiting.addLast(persist);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Writes and confirms what was submitted before, and closes the log. Where the disk does not answer
    /// for two seconds, the thread is left behind; it writes nothing that was not submitted before.
    ///
    /// @return whether all was written and the log is closed
    public boolean end() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            return thread.join(java.time.Duration.ofMillis(Limits.CLOSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        boolean _ = end();
    }

    private void run() {
        long reached = 0;
        try {
            List<Action.Persist> batch = new ArrayList<>();
            while (await(batch)) {
                if (batch.isEmpty()) {
                    log.seal();
                } else {
                    persist(batch);
                    reached = batch.getLast().ticket();
                    tell.accept(new Event.Persisted(reached));
                    log.tidy();
                    batch.clear();
                }
            }
            if (!log.isSealed()) {
                log.seal();
            }
        } catch (IOException e) {
            fail(reached + 1, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            fail(reached + 1, "a fault in the program: " + e);
            throw e;
        } finally {
            closeLog();
        }
    }

    private void persist(List<Action.Persist> batch) throws IOException {
        if (batch.size() == 1) {
            log.write(batch.getFirst().writes());
        } else {
            List<Write> writes = new ArrayList<>();
            batch.forEach(persist -> writes.addAll(persist.writes()));
            log.write(writes);
        }
        log.sync();
    }

    /// Waits for work: batches, or none where it is time to seal.
    ///
    /// @return false when all is done and the writer is to end
    private boolean await(List<Action.Persist> batch) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(Limits.SEAL_AFTER_MILLIS);
            while (waiting.isEmpty() && !closing) {
                if (log.isSealed()) {
                    changed.awaitUninterruptibly();
                } else if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    return true;
                }
            }
            batch.addAll(waiting);
            waiting.clear();
            return !batch.isEmpty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            lock.unlock();
        }
    }

    private void fail(long ticket, String why) {
        lock.lock();
        try {
            ended = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
        tell.accept(new Event.PersistFailed(ticket, why));
    }

    private void closeLog() {
        try {
            log.close();
        } catch (IOException e) {
            // All that was confirmed was synced before; how the file was let go of changes nothing.
            return;
        }
    }
}
