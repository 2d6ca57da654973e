package holdfast.bench.groups;

import holdfast.sandbox.cluster.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks every few milliseconds whether what runs on a node is to be frozen, as the kernel was told: a witness that is
/// neither the product's word nor the process's own.
final class Frost implements AutoCloseable {

    private static final long LOOK_MILLIS = 3;

    private final Path parent;
    private final Thread thread = Thread.ofVirtual().name("frost").unstarted(this::watch);
    private volatile boolean over;
    private volatile int times;

    private Frost(Path parent) {
        this.parent = parent;
    }

    /// @param parent the cgroup that all runs of a node are in
    static Frost over(Path parent) {
        Frost frost = new Frost(parent);
        frost.thread.start();
        return frost;
    }

    /// How often it was frozen since.
    int times() {
        return times;
    }

    static boolean isAsked(Path parent) {
        try {
            return Files.readString(parent.resolve("cgroup.freeze")).strip().equals("1");
        } catch (IOException gone) {
            return true;
        }
    }

    private void watch() {
        boolean frozen = false;
        int seen = 0;
        while (!over) {
            boolean now = isAsked(parent);
            if (now && !frozen) {
                seen++;
                times = seen;
            }
            frozen = now;
            if (!Pause.millis(LOOK_MILLIS)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
