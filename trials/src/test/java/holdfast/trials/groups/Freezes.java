package holdfast.trials.groups;

import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// Looks all the while whether what a node runs is frozen. What is thawed again between two looks goes unseen.
final class Freezes implements AutoCloseable {

    private static final long LOOK_MILLIS = 5;

    private final Path asked;
    private final AtomicLong seen = new AtomicLong();
    private final Thread looking;

    private Freezes(Path asked) {
        this.asked = asked;
        this.looking = Thread.ofPlatform().name("freezes").start(this::look);
    }

    static Freezes watch(SandboxNode node) {
        return new Freezes(node.whole().cgroup().orElseThrow().resolve("cgroup.freeze"));
    }

    private void look() {
        try {
            while (true) {
                if (Files.readString(asked).strip().equals("1")) {
                    seen.incrementAndGet();
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // The cgroup is gone with its node, or it is enough.
        }
    }

    /// How many looks found it frozen.
    long seen() {
        return seen.get();
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
