package holdfast.sandbox;

import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.VolumeWish;
import holdfast.sandbox.control.ControlServer;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./holdfast sandbox`.
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "holdfast sandbox [--nodes N] [--witness] [--lease LENGTH] [--joined]",
            "                        [--volume NAME=SIZE...] [--vm NAME...]",
            "                        [--keep] [-- COMMAND...]",
            "       holdfast sandbox VERB [NODE...]"
        },
        subcommands = {
            SandboxVerbs.Listing.class,
            SandboxVerbs.Start.class,
            SandboxVerbs.Stop.class,
            SandboxVerbs.Kill.class,
            SandboxVerbs.Pause.class,
            SandboxVerbs.Resume.class,
            SandboxVerbs.Add.class,
            SandboxVerbs.Cut.class,
            SandboxVerbs.Heal.class
        },
        commandListHeading =
                "%nVerbs, for a sandbox that runs, from any terminal of the same user:%n",
        description = {
            "Brings up a throw-away cluster of real daemons on loopback, waits until it is healthy, and runs"
                    + " COMMAND (your shell, unless you name one) with the command line pointed at it:",
            "  HOLDFAST_CLIENT   the client's JSON file: endpoints and certificate",
            "  HOLDFAST_SANDBOX  a JSON file that is kept current: nodes with name, address, api, data, leader"
                    + " and pids; volumes with primary, copies and NBD URI; vms with node, run, pid and serial"
                    + " (the file that has what a guest said)",
            "When COMMAND ends, however it ends, and on Ctrl-C, everything is stopped and removed."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast sandbox --nodes 2 --witness",
            "  ./holdfast sandbox -- ./holdfast status",
            "  ./holdfast sandbox --volume v1=64M -- ./holdfast volume show v1",
            "  ./holdfast sandbox --vm g1 -- ./holdfast vm console g1",
            "  ./holdfast sandbox kill n1        (inside of it, or in another terminal)",
            "  ./holdfast sandbox cut n1 n2 --one-way",
            "",
            "Exit statuses: COMMAND's own (128 and the signal's number if it died of one);"
                    + " before COMMAND runs:",
            "1 the cluster did not come up, 2 wrong use, 3 the environment cannot do it."
        })
final class SandboxVerb implements Callable<Integer> {

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description = "how many nodes, 1 to 16 (default: ${DEFAULT-VALUE})")
    private int nodes;

    @Option(names = "--witness", description = "a file on a share votes as well")
    private boolean witness;

    @Option(
            names = "--lease",
            paramLabel = "LENGTH",
            defaultValue = "normal",
            description =
                    "how long a node may go on without the others: fast (2 s), normal (3 s), tolerant (20 s);"
                            + " default: ${DEFAULT-VALUE}")
    private String lease = "";

    @Option(
            names = "--joined",
            description =
                    "the nodes form the cluster by init, token and join, and one that is added waits for node join")
    private boolean joined;

    @Option(
            names = "--volume",
            paramLabel = "NAME=SIZE",
            description =
                    "a volume with two copies, attached, such as v1=64M (powers of 1,024); may be repeated")
    private List<String> volumes = new ArrayList<>();

    @Option(
            names = "--vm",
            paramLabel = "NAME",
            description =
                    "a virtual machine: a small guest that writes records to a volume of its own; may be repeated")
    private List<String> vms = new ArrayList<>();

    @Option(names = "--keep", description = "leave the nodes' files when it ends, and say where")
    private boolean keep;

    private final DaemonProgram program;
    private final List<String> command;

    /// @param program what the nodes run
    /// @param command what stood after `--`
    SandboxVerb(DaemonProgram program, List<String> command) {
        this.program = program;
        this.command = List.copyOf(command);
    }

    @Override
    public Integer call() throws SandboxException {
        List<VolumeWish> wanted = new ArrayList<>();
        for (String volume : volumes) {
            wanted.add(VolumeWish.parse(volume));
        }
        Progress progress = Progress.toStandardError();
        Sandbox sandbox =
                Sandbox.builder()
                        .program(program)
                        .nodes(nodes)
                        .witness(witness)
                        .keep(keep)
                        .hosts(true)
                        .joined(joined)
                        .volumes(wanted)
                        .vms(vms)
                        .lease(lease.equals("normal") ? "" : lease)
                        .progress(progress::tell)
                        .prepare();
        ForegroundCommand foreground = new ForegroundCommand(sandbox, command);
        Ender ender = Ender.onShutdown(sandbox, foreground::end);
        try (sandbox) {
            progress.begin("starting " + shape());
            sandbox.start();
            ControlServer control = ControlServer.start(sandbox);
            progress.done("sandbox " + sandbox.layout().id() + " is healthy");
            int status = foreground.run();
            closeQuietly(control);
            return status;
        } catch (SandboxException e) {
            ender.waitIfSignalled();
            throw e;
        }
    }

    private static void closeQuietly(ControlServer control) {
        try {
            control.close();
        } catch (IOException e) {
            // It goes with this program.
        }
    }

    private String shape() {
        return (nodes == 1 ? "a node" : nodes + " nodes") + (witness ? " and a witness" : "");
    }
}
