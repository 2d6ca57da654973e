package holdfast.daemon;

import holdfast.core.model.Problem;
import holdfast.drivers.cgroup.Autogroup;
import java.util.Locale;

/// `holdfast daemon`: runs a node until it is told to stop.
public final class Main {

    private static final String HELP =
            """
            Runs a node of a cluster until it is stopped (SIGTERM) or halts.

            Usage: holdfast daemon --data DIR (--settings FILE | [--name NAME] --wire HOST:PORT --api HOST:PORT)
                                   [--found]

              --data DIR       the node's data directory; made where there is none
              --settings FILE  JSON: name, wire (host:port), api (host:port); where its certificate comes from elsewhere
                               trust {ca, certificate, key}, and for a first member founding (a document)
              --name NAME      of the node; the machine's, where it is not said
              --wire, --api    where it listens for other nodes, and for clients: as others reach this machine
              --found          at the first start of a first member: found the cluster as the document says. Never
                               again: a node that lost its directory waits to be added, under a new id
              --help           this text

            A node that has no certificate yet serves only the socket api.sock in its data directory, and waits for
            `holdfast cluster init NAME` or `holdfast node join ADDRESS TOKEN`.

            Exit statuses:
              0  stopped as asked
              1  halted for a reason that it said
              2  wrong use, or settings that can't be meant
              3  the environment can't do it: a port in use, a directory that is full or another node's
            """;

    private Main() {}

    public static void main(String[] arguments) {
        Autogroup.follow();
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            Arguments parsed = Arguments.parse(arguments);
            if (parsed.help()) {
                System.out.print(HELP);
                return StartFailure.STOPPED;
            }
            return untilStopped(started(parsed));
        } catch (StartFailure failure) {
            tell(failure.problem());
            return failure.status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StartFailure.STOPPED;
        }
    }

    /// A node that is to have a CA of its cluster's own waits first, if need be, until it has its certificate; and where it
    /// founded that cluster, it does now what `--found` says for others. A founding document in the data directory is gone
    /// once its cluster is there, and without the directory there is none: so nobody founds twice.
    private static Daemon started(Arguments parsed) throws StartFailure, InterruptedException {
        Beforehand.begin();
        DaemonSettings settings = parsed.settings();
        if (!settings.keepsTrust()) {
            return Daemon.start(parsed.data(), settings, parsed.found());
        }
        TrustPlace place = new TrustPlace(parsed.data());
        if (!place.isThere()) {
            Waiting.untilEntered(
                    parsed.data(), settings, () -> Runtime.getRuntime().halt(StartFailure.STOPPED));
        }
        DaemonSettings own = settings.in(place);
        Daemon daemon = Daemon.start(parsed.data(), own, own.foundsCluster());
        place.founded();
        return daemon;
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
