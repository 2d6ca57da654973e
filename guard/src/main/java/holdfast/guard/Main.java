package holdfast.guard;

import holdfast.core.model.Problem;
import holdfast.drivers.cgroup.Autogroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;

/// `holdfast guard`: watches a node's lease until it is told to stop.
public final class Main {

    private static final String HELP =
            """
            Watches a node's lease from outside of its daemon: freezes what runs when it ends, and keeps daemon and
            deadman alive. A daemon starts it by itself where none runs.

            Usage: holdfast guard --data DIR [--deadline BOOT:GUARD:DEADMAN] [-- DAEMON...]

              --data DIR   the node's data directory, which must be there
              --deadline   until when the lease is held, as a daemon gives it to a guard that it starts
              DAEMON...    the words that start the daemon; else those that the last daemon left in guard.json
              --help       this text

            SIGTERM asks the daemon to stop as planned, and ends the guard. What runs goes on until the planned lease ends.

            Exit statuses:
              0  stopped as asked
              1  broken, for a reason that it said
              2  wrong use
              3  the environment can't do it: no such directory, or another guard runs on it
            """;

    private Main() {}

    public static void main(String[] arguments) {
        Autogroup.follow();
        // Whichever thread it is: a guard that lacks one must not seem to live. Its daemon starts
        // the next.
        Thread.setDefaultUncaughtExceptionHandler((thread, broken) -> {
            System.err.println("holdfast guard: broken, in " + thread.getName());
            System.err.println(broken);
            for (StackTraceElement at : broken.getStackTrace()) {
                System.err.println("  at " + at);
            }
            Runtime.getRuntime().halt(StartFailure.BROKEN);
        });
        System.exit(run(arguments));
    }

    private static int run(String[] words) {
        try {
            Arguments arguments = Arguments.parse(words);
            if (arguments.help()) {
                System.out.print(HELP);
                return StartFailure.STOPPED;
            }
            return watch(arguments);
        } catch (StartFailure failure) {
            tell(failure.problem());
            return failure.status();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return StartFailure.STOPPED;
        }
    }

    private static int watch(Arguments arguments) throws StartFailure, InterruptedException {
        String on = "data directory " + arguments.data();
        GuardFiles files = new GuardFiles(arguments.data());
        try {
            if (!arguments.daemon().isEmpty()) {
                makeDirectory(arguments.data());
            }
            if (!Files.isDirectory(arguments.data())) {
                throw StartFailure.environment(
                        "data-missing", on, "There is no such directory.", "A daemon makes it.");
            }
            Optional<GuardLock> lock = GuardLock.take(files);
            if (lock.isEmpty()) {
                throw StartFailure.environment(
                        "guard-runs",
                        on,
                        "Another guard runs on it.",
                        "There is one for each node; end that one first.");
            }
            try (GuardLock _ = lock.get()) {
                return untilStopped(Guard.start(arguments, Voice.to(System.err)));
            }
        } catch (IOException e) {
            throw StartFailure.environment(
                    "data-unusable",
                    on,
                    "It can't be used: " + e.getMessage() + ".",
                    "Make it writable for this user, with room on its file system.");
        }
    }

    /// As the daemon that it is about to start would.
    private static void makeDirectory(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            Files.createDirectories(
                    data,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }

    /// A signal to stop is carried out on the hook's thread, while the guard goes on watching until it is done.
    private static int untilStopped(Guard guard) throws InterruptedException {
        Thread hook =
                new Thread(
                        () -> {
                            try {
                                guard.stop();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            Runtime.getRuntime().halt(StartFailure.STOPPED);
                        },
                        "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return guard.run();
    }

    private static void tell(Problem problem) {
        System.err.printf(
                Locale.ROOT,
                "holdfast guard: %s, %s%n  %s%n  %s (%s)%n",
                problem.tried(),
                problem.on(),
                problem.why(),
                problem.remedy(),
                problem.code());
    }
}
