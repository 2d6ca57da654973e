package holdfast.sandbox;

import holdfast.core.model.Problem;
import holdfast.sandbox.demo.Rescue;
import holdfast.sandbox.demo.Summary;
import holdfast.sandbox.demo.Voice;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./holdfast demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the main job on clusters of real nodes, with a live account.",
            "Nodes (daemon, guard and deadman each) form a cluster by init, token and join. A volume is kept on two"
                    + " of them, and a virtual machine runs on it: it writes numbered records to its disk, and says each"
                    + " number once the record is durable. Then its node is killed without warning. The account tells"
                    + " when that was noticed, when another node led, when the lease was ended, the copy promoted and"
                    + " the guest's start issued, and when the guest was up and wrote again. The volume is read back"
                    + " and held against what the guest had said; the killed node returns, and its copy catches up"
                    + " while the guest writes.",
            "On a terminal the cluster stays up afterwards, to be played with, until Ctrl-C.",
            "That needs root, cgroup v2 and QEMU. Where there is no KVM that works, the guest is translated."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast demo                       watch it",
            "  ./holdfast demo --once                end by itself; exit status 0 only if all held",
            "  ./holdfast demo --once --json         one JSON object as the last line",
            "  ./holdfast demo --nodes 2 --witness   the same on two nodes and a witness",
            "  ./holdfast demo --act members         a group of processes whose node is killed, and then the members:"
                    + " settings are written while leaders are killed, cut off and paused, and shares vanish",
            "",
            "In the JSON, millis counts since the kill: noticed, elected (null where the killed node did not lead),"
                    + " leaseEnded, promoted, startIssued, guestUp, firstRecord and caughtUp; acknowledged and lost"
                    + " are records, and copiesEqual is what comparing the copies found.",
            "Of --act members, failover tells of the kill of a node that led: millis since the kill (noticed, elected,"
                    + " leaseEnded, startIssued, firstLine), overlap and led; failovers has both kills; skipped names"
                    + " what this machine or user cannot show.",
            "",
            "Exit statuses: 0 all held, 1 something did not hold, 2 wrong use, 3 the environment cannot do it."
        })
final class DemoVerb implements Callable<Integer> {

    private static final int USUAL_NODES = 3;

    /// What is played.
    enum Play {
        guest,
        members
    }

    @Option(names = "--once", description = "end by itself after the acts")
    private boolean once;

    @Option(names = "--json", description = "one JSON object as the last line; implies --once")
    private boolean json;

    @Option(
            names = "--act",
            paramLabel = "ACT",
            defaultValue = "guest",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Play act = Play.guest;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description = "how many nodes, for the act guest (default: ${DEFAULT-VALUE})")
    private int nodes;

    @Option(names = "--witness", description = "a file on a share votes as well, likewise")
    private boolean witness;

    private final DaemonProgram program;

    /// @param program what the nodes run
    DemoVerb(DaemonProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() throws SandboxException {
        refuseWrongShape();
        boolean terminal = isTerminal();
        boolean colours = terminal && System.getenv("NO_COLOR") == null;
        Voice voice =
                new Voice(new PrintStream(System.out, false, StandardCharsets.UTF_8), colours);
        Showing showing =
                new Showing(voice, program, new SecureRandom(), terminal && !once && !json);
        return switch (act) {
            case guest -> {
                Rescue rescue = new GuestDemo(showing, nodes, witness).play();
                yield end(voice, rescue.json(), rescue.held());
            }
            case members -> {
                Summary summary = new MembersDemo(showing).play();
                yield end(voice, summary.json(), summary.held());
            }
        };
    }

    private int end(Voice voice, String last, boolean held) {
        if (json) {
            voice.line(last);
        }
        return held ? Status.OK : Status.FAILED;
    }

    private void refuseWrongShape() throws SandboxException {
        if (act == Play.members && (witness || nodes != USUAL_NODES)) {
            throw refused("it has clusters of its own.", "Leave --nodes and --witness away.");
        }
        if (nodes < 2 || nodes == 2 && !witness) {
            throw refused(
                    "when one of them dies, the others must be more than half of all that vote.",
                    "Ask for three or more, or for --nodes 2 --witness.");
        }
    }

    private SandboxException refused(String why, String remedy) {
        String shape = act + " on " + nodes + " nodes" + (witness ? " and a witness" : "");
        return new SandboxException(
                SandboxException.Blame.USE,
                new Problem("wrong-shape", "play the demo", shape, why, remedy));
    }

    /// Since JDK 25 there is again no console where standard output is not a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
