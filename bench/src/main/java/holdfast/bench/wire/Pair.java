package holdfast.bench.wire;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.nbd.Door;
import holdfast.bench.nbd.Guest;
import holdfast.bench.nbd.Load;
import holdfast.bench.nbd.Stretch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A primary and a copy in JVMs of their own, and a guest that writes.
public final class Pair implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    /// It only looks where it writes.
    private static final long BLOCKS = 1L << 18;

    private final Lines lines;
    private final Guest guest;

    /// @param directory on the disk that is measured, for the logs; there is nothing in it
    public Pair(Lines lines, Path directory) throws IOException {
        this.lines = lines;
        Path socket = directory.resolve("s");
        try {
            String port = start(Copy.class, List.of(directory.resolve("copy").toString()));
            start(
                    Primary.class,
                    List.of(directory.resolve("primary").toString(), socket.toString(), port));
            guest = new Guest(Door.bare(socket), BLOCKS);
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    Lines lines() {
        return lines;
    }

    public Stretch write(Load load) throws IOException {
        return guest.write(load);
    }

    /// Bytes that the primary's thread has allocated so far.
    long allocated() throws IOException {
        return guest.ask(Shapes.TYPE_WRITE_AND_TELL);
    }

    /// The first line that it prints.
    private String start(Class<?> program, List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m"));
        command.add("-Djdk.tls.server.newSessionTicketCount=0");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(words);
        command.addAll(lines.words());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        processes.add(process);
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new CannotMeasureException(
                    "starting " + program.getSimpleName() + ": it ended before it was ready");
        }
        return line;
    }

    private void stop() {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.onExit().join();
        }
    }

    @Override
    public void close() throws IOException {
        guest.close();
        stop();
    }
}
