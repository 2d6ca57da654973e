package holdfast.frontends.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Supplier;

/// What a command line has around it.
///
/// @param outIsTerminal whether a person reads what is written to out
/// @param errIsTerminal whether a person reads what is written to err
/// @param inIsTerminal  whether a person can be asked
record World(
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean inIsTerminal,
        Supplier<SecureRandom> chance) {

    /// The process's own.
    static World real() {
        return new World(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                System.getenv(),
                isTerminal(1),
                isTerminal(2),
                isTerminal(0),
                SecureRandom::new);
    }

    /// Whether colours are wanted where out goes: on a terminal, unless NO_COLOR is set to something.
    boolean colour() {
        return outIsTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /// Columns of the terminal that out goes to; 0 where it goes elsewhere.
    int columns() {
        return outIsTerminal ? Terminal.columns(environment) : 0;
    }

    Paint paint() {
        return new Paint(colour(), columns());
    }

    /// By the kernel's name of what a descriptor is: the JDK tells it only for input and output together.
    private static boolean isTerminal(int descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
