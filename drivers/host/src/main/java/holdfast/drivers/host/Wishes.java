package holdfast.drivers.host;

import holdfast.core.model.Problem;
import holdfast.drivers.cgroup.CgroupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What is wanted of the thread that owns all runs, in the order in which it was asked for.
final class Wishes {

    /// One wish, done by that thread.
    @FunctionalInterface
    interface Wish {
        void carryOut() throws IOException, CgroupException, HostException;
    }

    /// That wait at most: each run can be started, stopped, killed and thawed before one of them is done.
    private static final int MOST = 4 * HostLimits.RUNS;

    private final Path directory;
    private final Consumer<Problem> troubles;
    private final BlockingQueue<Wish> waiting = new ArrayBlockingQueue<>(MOST);

    /// @param directory of this node's runs
    /// @param troubles  is told what could not be done
    Wishes(Path directory, Consumer<Problem> troubles) {
        this.directory = directory;
        this.troubles = troubles;
    }

    void add(Wish wish) {
        if (!waiting.offer(wish)) {
            throw new IllegalStateException("more than " + MOST + " wishes wait for the host");
        }
    }

    /// Waits a moment for the next one, and does it.
    void next() throws InterruptedException {
        Wish wish = waiting.poll(HostLimits.LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (wish != null) {
            tryTo(wish);
        }
    }

    void tryTo(Wish wish) {
        try {
            wish.carryOut();
        } catch (CgroupException e) {
            troubles.accept(e.problem());
        } catch (HostException e) {
            troubles.accept(e.problem());
        } catch (IOException e) {
            troubles.accept(Refusals.unusable(directory, HostException.say(e)));
        }
    }
}
