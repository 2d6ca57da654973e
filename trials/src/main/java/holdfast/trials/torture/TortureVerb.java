package holdfast.trials.torture;

import holdfast.core.cluster.lease.LeaseLength;
import holdfast.core.model.Problem;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.Ender;
import holdfast.sandbox.Status;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.trials.Clients;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./holdfast torture`.
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description = {
            "Kills, stops and cuts a real cluster at random for as long as you like, while groups of processes run on it.",
            "Faults come in storms: kill -9 of daemon, guard or deadman, of two of them, or of a whole node with what it"
                    + " runs; SIGSTOP of the same; planned stops; cuts, one-way too; the witness's share gone; moves of"
                    + " groups. They are shorter and longer than the lease. After each storm all faults end.",
            "Each group's process appends numbered, stamped lines to a file of its node. What must hold: no two runs of a"
                    + " group write at the same time, no number is of two runs, after each storm every group writes and"
                    + " no status shows trouble within a bound (90 s and two leases), and nothing is left behind.",
            "Needs root and cgroup v2."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast torture                                    a minute with three nodes",
            "  ./holdfast torture --minutes 60 --nodes 2 --witness   an hour with two and a witness",
            "  ./holdfast torture --seed 42 --storms 3 --json        the first three storms of a seed",
            "",
            "A seed gives the same faults at the same times; what the nodes make of them is theirs. The first thing that"
                    + " does not hold ends it: it is told with its times, the faults that stood then and the seed, and"
                    + " the nodes' files are kept.",
            "",
            "Exit statuses: 0 all held, 1 something did not hold, 2 wrong use, 3 the environment cannot do it."
        })
final class TortureVerb implements Callable<Integer> {

    private static final String UNABLE = "runs-no-groups";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description = "no storm begins later (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(names = "--storms", paramLabel = "N", description = "end after so many storms")
    private int storms = Integer.MAX_VALUE;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "where the faults come from (default: another one each time; it is printed)")
    private @Nullable Long seed;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "how many nodes, 2 to " + Limits.MOST_NODES + " (default: ${DEFAULT-VALUE})")
    private int nodes;

    @Option(names = "--witness", description = "a file on a share votes as well")
    private boolean witness;

    @Option(
            names = "--lease",
            paramLabel = "LENGTH",
            defaultValue = "normal",
            description = "fast (2 s), normal (3 s) or tolerant (20 s); default: ${DEFAULT-VALUE}")
    private LeaseLength lease = LeaseLength.NORMAL;

    @Option(
            names = "--groups",
            paramLabel = "N",
            defaultValue = "4",
            description = "how many groups run (default: ${DEFAULT-VALUE})")
    private int groups;

    @Option(names = "--keep", description = "leave the nodes' files when it ends, even if all held")
    private boolean keep;

    @Option(names = "--json", description = "one JSON object as the last line")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final DaemonProgram program;

    /// @param program what the nodes run
    TortureVerb(DaemonProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() throws SandboxException, ClientException, IOException {
        boolean fits =
                minutes > 0
                        && storms > 0
                        && nodes >= 2
                        && nodes <= Limits.MOST_NODES
                        && groups >= 1
                        && groups <= 100;
        if (!fits) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--minutes and --storms are above 0, --nodes 2 to "
                            + Limits.MOST_NODES
                            + ", --groups 1 to 100");
        }
        SecureRandom chance = new SecureRandom();
        Plan plan =
                new Plan(
                        nodes,
                        witness,
                        lease,
                        groups,
                        Duration.ofMillis((long) (minutes * 60_000)),
                        storms,
                        seed == null ? chance.nextInt(1_000_000_000) : seed);
        return torture(plan, chance);
    }

    private int torture(Plan plan, SecureRandom chance)
            throws SandboxException, ClientException, IOException {
        Sandbox sandbox =
                Sandbox.builder()
                        .program(program)
                        .nodes(plan.nodes())
                        .witness(plan.witness())
                        .hosts(true)
                        .lease(plan.lease() == LeaseLength.NORMAL ? "" : plan.lease().word())
                        .chance(chance)
                        .progress(TortureVerb::say)
                        .prepare();
        Ender ender = Ender.onShutdown(sandbox, () -> {});
        say("seed " + plan.seed() + ": " + plan.shape());
        Outcome outcome;
        Leftovers left;
        String kept = "";
        try (sandbox) {
            sandbox.start();
            requireHosts(sandbox);
            left = Leftovers.of(sandbox);
            try (Clients clients = Clients.of(sandbox, chance)) {
                Torture torture = new Torture(plan, sandbox, clients);
                try (Meter _ = new Meter(torture::progress)) {
                    outcome = torture.run();
                }
            }
            ender.waitIfSignalled();
            if (keep || !outcome.held()) {
                Files.createFile(sandbox.layout().keep());
                kept = sandbox.layout().directory().toString();
            }
        } catch (SandboxException | ClientException | UncheckedIOException e) {
            ender.waitIfSignalled();
            throw e;
        }
        return tell(outcome.and(left.find(!kept.isEmpty())), kept);
    }

    private int tell(Outcome outcome, String kept) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(outcome.text());
        if (!kept.isEmpty()) {
            out.println(
                    "Kept: "
                            + kept
                            + " (torture.log: what was done when; lines: what the groups wrote; of each node data,"
                            + " output.log and data/guard.log).");
        }
        if (!outcome.held()) {
            out.println("Again: " + again(outcome.plan(), outcome.storms()));
        }
        if (json) {
            out.println(outcome.json(kept));
        }
        out.flush();
        return outcome.held() ? Status.OK : Status.FAILED;
    }

    private static String again(Plan plan, int storms) {
        return "./holdfast torture --seed "
                + plan.seed()
                + " --storms "
                + Math.max(1, storms)
                + " --minutes "
                + Math.ceilDiv(plan.length().toSeconds(), 60)
                + " --nodes "
                + plan.nodes()
                + (plan.witness() ? " --witness" : "")
                + " --lease "
                + plan.lease().word()
                + " --groups "
                + plan.groups();
    }

    private static void say(String what) {
        System.err.println("holdfast: " + what);
    }

    private static void requireHosts(Sandbox sandbox) throws SandboxException {
        for (SandboxNode node : sandbox.nodes()) {
            for (Trouble trouble :
                    sandbox.status(node).map(status -> status.problems()).orElse(List.of())) {
                if (trouble.code().equals(UNABLE)) {
                    throw new SandboxException(
                            SandboxException.Blame.ENVIRONMENT,
                            new Problem(
                                    UNABLE,
                                    "torture groups",
                                    "node " + node,
                                    trouble.what(),
                                    trouble.remedy()));
                }
            }
        }
    }
}
