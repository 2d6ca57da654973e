package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.FenceTest;
import holdfast.frontends.api.FenceView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.FenceCalls;
import holdfast.frontends.client.Text;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fence",
        description = {
            "The device by which a node is switched off. When it then says that the power is off,",
            "that proves that the node runs nothing, where nothing else can."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast node fence set n3 --agent fence_ipmilan --option ip=10.0.0.5 \\",
            "      --option username=admin --secret-option password <password",
            "  ./holdfast node fence test n3",
            "  ./holdfast node fence run n3 --confirm n3",
            "  ./holdfast node fence show n3"
        })
final class FenceVerb {

    /// Longer than an agent may take to answer, at each of two nodes.
    private static final Duration AGENT = Duration.ofSeconds(60);

    /// Longer than all that a leader tries.
    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    private static final long LOOK_MILLIS = 500;

    private final World world;

    FenceVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "set",
            description = {
                "Gives a node a fence device, in the place of any that it has. Agents lie in /usr/sbin",
                "or /usr/local/sbin, on every node: any may come to use them."
            },
            footer = {
                "",
                "What is secret is sealed to each node, and never shown again.",
                "",
                "Examples:",
                "  ./holdfast node fence set n3 --agent fence_ipmilan --option ip=10.0.0.5 \\",
                "      --option username=admin --secret-option password <password",
                "  ./holdfast node fence set n3 --agent fence_apc --option plug=3 \\",
                "      --secret-option password=@/root/apc-password --automatic --delay 2m"
            })
    int set(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin FenceOptions options,
            @Parameters(paramLabel = "NODE", description = "Its name or id.") String node)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(FenceCalls.set(node, options.wish(world)), keyed.key()),
                    FenceVerb::lines);
        }
    }

    @Command(
            name = "show",
            description = "A node's fence device, and what came of the last time that it was used.",
            footer = {"", "Example:", "  ./holdfast node fence show n3"})
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "NODE", description = "Its name or id.") String node)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(FenceCalls.fence(node, reading.consistency())), FenceVerb::lines);
        }
    }

    @Command(
            name = "test",
            description =
                    "Asks a node's fence device whether the power is on. Nothing is switched.",
            footer = {
                "",
                "The node that leads asks. It ends with 1 where the device does not answer.",
                "",
                "Example:",
                "  ./holdfast node fence test n3"
            })
    int test(
            @Mixin Common common,
            @Parameters(paramLabel = "NODE", description = "Its name or id.") String node)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<FenceTest> said = talk.askLong(FenceCalls.test(node), AGENT);
            int end = talk.show(said, FenceVerb::said);
            return said.value().power().equals(FenceTest.UNKNOWN)
                    ? ExitStatus.REFUSED.number()
                    : end;
        }
    }

    @Command(
            name = "run",
            description = {
                "Switches a node off, and waits until its fence device says that the power is off. What",
                "it ran may then start elsewhere."
            },
            footer = {
                "",
                "Its groups are taken from it first. It is not switched on again by the cluster. It",
                "ends with 1 where that failed.",
                "",
                "Example:",
                "  ./holdfast node fence run n3 --confirm n3"
            })
    int run(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Option(
                            names = "--confirm",
                            paramLabel = "NODE",
                            defaultValue = "",
                            description =
                                    "The node's name once more; without it, only the warning is shown.")
                    String confirm,
            @Parameters(paramLabel = "NODE", description = "Its name or id.") String node)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<FenceView> begun = talk.ask(FenceCalls.run(node, confirm), keyed.key());
            Answer<FenceView> last = awaitEnd(talk, begun, node, common.timeout(ATTEMPT));
            int end = talk.show(last, FenceVerb::lines);
            return last.value().state().equals(FenceView.OFF) ? end : ExitStatus.REFUSED.number();
        }
    }

    private static Answer<FenceView> awaitEnd(
            Talk talk, Answer<FenceView> begun, String node, Duration limit)
            throws ClientException {
        Answer<FenceView> last = begun;
        long end = System.nanoTime() + limit.toNanos();
        try (Progress.Shown _ = talk.waiting("switching " + Text.plain(node) + " off")) {
            while (last.value().state().equals(FenceView.OPEN) && System.nanoTime() - end < 0) {
                Thread.sleep(LOOK_MILLIS);
                last = talk.askShort(FenceCalls.fence(node, Consistency.CURRENT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    @Command(
            name = "remove",
            description = "Takes a node's fence device away. Nothing is switched.",
            footer = {"", "Example:", "  ./holdfast node fence remove n3"})
    int remove(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(paramLabel = "NODE", description = "Its name or id.") String node)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done = talk.ask(FenceCalls.remove(node), keyed.key());
            return talk.show(
                    done,
                    (_, _) ->
                            List.of(
                                    Text.plain(node)
                                            + " has no fence device any more (revision "
                                            + done.revision()
                                            + ")"));
        }
    }

    private static List<String> said(FenceTest said, Paint paint) {
        boolean unknown = said.power().equals(FenceTest.UNKNOWN);
        return new Facts()
                .add("power", said.power(), unknown)
                .add("why", said.why(), unknown)
                .add("asked by", said.by().name() + ", in " + said.millis() + " ms")
                .lines(paint);
    }

    private static List<String> lines(FenceView fence, Paint paint) {
        Facts facts =
                new Facts().add("node", Said.node(fence.node(), "")).add("agent", fence.agent());
        fence.options().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(option -> facts.add("option", option.getKey() + "=" + option.getValue()));
        fence.secrets().forEach(name -> facts.add("secret", name));
        return facts.add("use", use(fence))
                .add("last", last(fence), fence.state().equals(FenceView.FAILED))
                .add("why", fence.reason(), true)
                .lines(paint);
    }

    private static String use(FenceView fence) {
        return fence.use().equals("automatic")
                ? "when asked, and "
                        + fence.delayMillis() / 1_000
                        + " s after a forced start where the node does not come"
                : "when asked";
    }

    private static String last(FenceView fence) {
        String whose = fence.automatic() ? ", by the cluster itself" : "";
        return switch (fence.state()) {
            case FenceView.NEVER -> "never used";
            case FenceView.OPEN -> "is switching it off since " + fence.beganAt() + whose;
            case FenceView.OFF ->
                    "the power was off at " + fence.endedAt() + ", asked after switching" + whose;
            default -> "failed at " + fence.endedAt() + whose;
        };
    }
}
