package holdfast.frontends.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The person's terminal while every key goes to a guest: nothing is echoed, and no key means anything here. It is given back as
/// it was, also where the program is ended.
///
/// @param before its settings as stty writes them; empty where nothing was taken
record RawTerminal(String before) implements AutoCloseable {

    static final RawTerminal NONE = new RawTerminal("");

    /// Takes it; where that can't be, lines go to the guest as they are typed.
    static RawTerminal taken() {
        RawTerminal raw = new RawTerminal(stty("-g"));
        if (!raw.before().isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(raw::close, "terminal-back"));
            var _ = stty("raw", "-echo");
        }
        return raw;
    }

    boolean isTaken() {
        return !before.isEmpty();
    }

    @Override
    public void close() {
        if (isTaken()) {
            var _ = stty(before);
        }
    }

    /// What it says, which is nothing where it fails.
    private static String stty(String... words) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        try {
            Process stty =
                    new ProcessBuilder(command)
                            .redirectInput(new File("/proc/self/fd/0"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] said = stty.getInputStream().readAllBytes();
            boolean done = stty.waitFor(1, TimeUnit.SECONDS) && stty.exitValue() == 0;
            return done ? new String(said, StandardCharsets.US_ASCII).strip() : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
