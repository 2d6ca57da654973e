package holdfast.trials.torture;

import holdfast.sandbox.cluster.Pause;
import java.io.Console;
import java.util.function.Supplier;

/// Tells on standard error what goes on: on a terminal in one line that changes, elsewhere in a line now and then.
final class Meter implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 1_000;
    private static final long LINES_MILLIS = 10_000;

    private final boolean terminal = isTerminal();
    private final Thread thread;
    private volatile boolean closed;

    Meter(Supplier<String> what) {
        this.thread = Thread.ofVirtual().name("torture-meter").start(() -> tellOn(what));
    }

    /// Since JDK 25 there is again no console where standard output is not a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void tellOn(Supplier<String> what) {
        while (Pause.millis(terminal ? TERMINAL_MILLIS : LINES_MILLIS) && !closed) {
            String line = "holdfast: " + what.get();
            System.err.print(terminal ? "\r\033[K" + line : line + "\n");
            System.err.flush();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (terminal) {
            System.err.print("\r\033[K");
            System.err.flush();
        }
    }
}
