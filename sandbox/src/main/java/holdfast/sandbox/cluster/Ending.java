package holdfast.sandbox.cluster;

import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The orderly end: daemons are asked to stop, all at once, and killed where they do not; the reaper does
/// the rest.
final class Ending {

    private Ending() {}

    static void end(
            Ground ground, List<SandboxNode> nodes, boolean keep, Consumer<String> progress) {
        ground.watch().close();
        mark(ground, keep);
        List<ProcessId> asked = new ArrayList<>();
        for (SandboxNode node : nodes) {
            boolean paused = node.isPaused();
            node.process()
                    .ifPresent(daemon -> {
                        // One that stands still cannot stop in order.
                        send(paused ? Signal.KILL : Signal.TERM, daemon);
                        asked.add(daemon);
                    });
        }
        long end = System.nanoTime() + Limits.ENDS.toNanos();
        boolean interrupted = Thread.interrupted();
        while (asked.stream().anyMatch(ProcessId::isAlive) && System.nanoTime() < end) {
            Pause.millis(5);
        }
        try {
            ground.addresses().close();
        } catch (IOException e) {
            // The kernel takes them back with this process.
        }
        if (!ground.reaper().finish()) {
            progress.accept(
                    "could not clean up "
                            + ground.layout().directory()
                            + "; the next sandbox tries again");
        } else if (keep) {
            progress.accept("kept: " + ground.layout().directory());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void mark(Ground ground, boolean keep) {
        try {
            Files.createFile(ground.layout().ending());
            if (keep) {
                Files.createFile(ground.layout().keep());
            }
        } catch (IOException e) {
            // The reaper puts up the mark as well; without the other nothing is kept.
        }
    }

    private static void send(Signal signal, ProcessId daemon) {
        try {
            signal.send(daemon.pid());
        } catch (SandboxException e) {
            // It has just ended by itself.
        }
    }
}
