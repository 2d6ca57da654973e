package holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// A directory of one run, on a disk, and the processes that work in it. Nothing of them is left, also where the run is
/// interrupted.
public final class Scratch implements AutoCloseable {

    /// Not below /tmp, which may be memory.
    private static final Path PLACE = Path.of("/var/tmp");

    private final Path directory;
    private final Queue<Process> processes = new ConcurrentLinkedQueue<>();
    private final Thread interrupted = new Thread(this::end, "scratch-end");

    private Scratch(Path directory) {
        this.directory = directory;
    }

    public static Scratch make(String benchmark) throws IOException {
        Scratch scratch =
                new Scratch(Files.createTempDirectory(PLACE, "holdfast-" + benchmark + "-"));
        Runtime.getRuntime().addShutdownHook(scratch.interrupted);
        return scratch;
    }

    public Path directory() {
        return directory;
    }

    public Path file(String name) {
        return directory.resolve(name);
    }

    /// Makes a directory in it.
    public Path below(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    /// Is ended with the run at the latest.
    public void endsWithThis(Process process) {
        processes.add(process);
    }

    private void end() {
        try {
            remove();
        } catch (IOException e) {
            System.err.println("removing " + directory + ": " + e);
        }
    }

    private void remove() throws IOException {
        for (Process process : processes) {
            process.destroyForcibly();
            process.onExit().join();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException _) {
            // It is being interrupted, and finds nothing left.
        }
    }
}
