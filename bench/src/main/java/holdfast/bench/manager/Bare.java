package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.process.DaemonProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A JVM with a daemon's options and cache that does nothing: what no daemon can be below.
final class Bare {

    private static final double NANOS_A_SECOND = 1e9;
    private static final double MEBI = 1024 * 1024;

    /// What one took.
    ///
    /// @param seconds from the start of the process to the first line of its main method
    /// @param mebibytes of memory that it had in use
    record Taken(double seconds, double mebibytes) {}

    private Bare() {}

    static Taken once() {
        DaemonProgram program = DaemonProgram.ofThisJvm();
        List<String> command = new ArrayList<>();
        command.add(program.java());
        command.addAll(program.options());
        command.addAll(List.of("-cp", program.classPath(), Idle.class.getName()));
        try {
            long begun = System.nanoTime();
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                if (process.getInputStream().read() < 0) {
                    throw new CannotMeasureException("starting a JVM: it ended at once");
                }
                long nanos = System.nanoTime() - begun;
                Pause.millis(300);
                return new Taken(
                        nanos / NANOS_A_SECOND, ProcessMemory.of(process.pid()).resident() / MEBI);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new CannotMeasureException("starting a JVM: " + e.getMessage(), e);
        }
    }
}
