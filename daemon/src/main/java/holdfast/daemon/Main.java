package holdfast.daemon;

import holdfast.core.model.Problem;
import java.util.Locale;

/// `holdfast daemon`: runs a node until it is told to stop.
public final class Main {

    private static final String HELP =
            """
            Runs a node of a cluster until it is stopped (SIGTERM) or halts.

            Usage: holdfast daemon --data DIR --settings FILE [--found]

              --data DIR       the node's data directory; made where there is none
              --settings FILE  JSON: name, wire (host:port), api (host:port), trust {ca, certificate, key},
                               and for a first member of a new cluster founding (a document)
              --found          at the first start of a first member: found the cluster as the document says. Never
                               again: a node that lost its directory waits to be added, under a new id
              --help           this text

            Exit statuses:
              0  stopped as asked
              1  halted for a reason that it said
              2  wrong use, or settings that can't be meant
              3  the environment can't do it: a port in use, a directory that is full or another node's
            """;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            Arguments parsed = Arguments.parse(arguments);
            if (parsed.help()) {
                System.out.print(HELP);
                return StartFailure.STOPPED;
            }
            DaemonSettings settings = DaemonSettings.read(parsed.settings());
            Daemon daemon = Daemon.start(parsed.data(), settings, parsed.found());
            return untilStopped(daemon);
        } catch (StartFailure failure) {
            tell(failure.problem());
            return failure.status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StartFailure.STOPPED;
        }
    }

    /// A signal to stop ends it in order, on the hook's thread. A JVM that ends by a signal says 128 and the signal's
    /// number, whatever its hooks did; this one did as it was asked, and says so.
    private static int untilStopped(Daemon daemon) throws InterruptedException {
        Stopping stopping = new Stopping(daemon);
        Thread hook =
                new Thread(
                        () -> {
                            if (stopping.leaveAndClose()) {
                                Runtime.getRuntime().halt(StartFailure.STOPPED);
                            }
                        },
                        "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        int status = daemon.await();
        stopping.close();
        return status;
    }

    private static void tell(Problem problem) {
        System.err.printf(
                Locale.ROOT,
                "holdfast daemon: %s, %s%n  %s%n  %s (%s)%n",
                problem.tried(),
                problem.on(),
                problem.why(),
                problem.remedy(),
                problem.code());
    }
}
