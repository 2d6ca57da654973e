package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.Entered;
import holdfast.frontends.api.FenceView;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeList;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Text;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "node",
        subcommands = {TokenVerb.class, ConfirmStoppedVerb.class, FenceVerb.class},
        description = "The machines of the cluster: join, list, show, remove.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast node token --for 2h",
            "  ./holdfast node join 10.0.0.1:7401 hfjoin-...",
            "  ./holdfast node list",
            "  ./holdfast node show",
            "  ./holdfast node remove n3"
        })
final class NodeVerb {

    private final World world;

    NodeVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "join",
            description = "Makes the machine that is asked a node of a cluster.",
            footer = {
                "",
                "The node's daemon runs and waits: it has no certificate yet. A repeat after a lost",
                "answer is safe. As TOKEN, - reads it from the standard input, so that no list of",
                "processes shows it.",
                "",
                "Examples:",
                "  ./holdfast node join 10.0.0.1:7401 hfjoin-...",
                "  ./holdfast node join 10.0.0.1:7401 - <token"
            })
    int join(
            @Mixin Common common,
            @Parameters(
                            paramLabel = "ADDRESS",
                            description = "Where the API of a member listens: host:port.")
                    String address,
            @Parameters(
                            paramLabel = "TOKEN",
                            description = "What node token printed on a member, or -.")
                    String token)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            QuorumVerb.one(talk, "node join");
            String secret = token.equals("-") ? typed() : token;
            Answer<Entered> entered = talk.ask(Calls.joinCluster(address, secret));
            Becoming.node(talk, entered.value(), common);
            return talk.show(
                    entered,
                    (made, _) ->
                            List.of(
                                    "This machine is a node of cluster "
                                            + Text.plain(made.cluster())
                                            + " (id "
                                            + made.node()
                                            + ")."));
        }
    }

    private String typed() {
        try {
            String line = world.in().readLine();
            return line == null ? "" : line.strip();
        } catch (IOException _) {
            // Nothing came; that nothing is no token is then told.
            return "";
        }
    }

    @Command(
            name = "list",
            description = "All nodes, with their certificates; removed ones last.",
            footer = {"", "Example:", "  ./holdfast node list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.nodes(reading.consistency())), NodeVerb::table);
        }
    }

    @Command(
            name = "show",
            description = "One node; without a name the one that answers.",
            footer = {
                "",
                "Examples:",
                "  ./holdfast node show n2",
                "  ./holdfast node show --endpoint unix:/run/holdfast/api.sock"
            })
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Its name or id.")
                    String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return name.isEmpty()
                    ? talk.show(talk.ask(Calls.node()), NodeVerb::lines)
                    : talk.show(talk.ask(Calls.node(name, reading.consistency())), NodeVerb::lines);
        }
    }

    @Command(
            name = "remove",
            description = {
                "Removes a node: its vote is taken, and its certificate is good for nothing from",
                "then on. It never comes back under this id."
            },
            footer = {"", "Example:", "  ./holdfast node remove n3"})
    int remove(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(paramLabel = "NAME", description = "Its name or id.") String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done = talk.ask(Calls.removeNode(name), keyed.key());
            return talk.show(
                    done,
                    (_, _) ->
                            List.of(
                                    Text.plain(name)
                                            + " is no node any more (revision "
                                            + done.revision()
                                            + ")"));
        }
    }

    private static List<String> table(NodeList list, Paint paint) {
        Table table =
                new Table("NODE", "SEAT", "ANSWERS", "CERTIFICATE", "SIGNS", "WIRE", "API", "ID");
        for (NodeView node : list.nodes()) {
            table.row(
                    List.of(
                            node.name().isEmpty() ? "-" : node.name(),
                            seat(node),
                            node.seat().isEmpty() ? "" : node.answers() ? "yes" : "no",
                            node.certificate(),
                            node.signs() ? "yes" : "",
                            node.address(),
                            node.apiAddress(),
                            node.id()));
        }
        return table.lines(paint);
    }

    private static String seat(NodeView node) {
        return node.leader() ? node.seat() + ", leads" : node.seat();
    }

    private static List<String> lines(NodeView node, Paint paint) {
        return new Facts()
                .add("name", node.name())
                .add("id", node.id())
                .add("seat", node.seat().isEmpty() ? "no member" : seat(node))
                .add("answers", node.seat().isEmpty() ? "" : node.answers() ? "yes" : "no")
                .add("wire", node.address())
                .add("API", node.apiAddress())
                .add("certificate", node.certificate(), node.certificate().equals(NodeView.REMOVED))
                .add("serial", node.serial())
                .add("key", node.fingerprint())
                .add("signs", node.signs() ? "yes: the CA's key is sealed to it" : "")
                .add("fence", fence(node), node.power().equals(FenceView.FAILED))
                .add("machines", machines(node))
                .add("memory", memory(node))
                .add("files", node.files() < 1 ? "" : Long.toString(node.files()))
                .lines(paint);
    }

    private static String machines(NodeView node) {
        String by =
                node.hypervisor().isEmpty()
                        ? "none"
                        : "QEMU " + node.hypervisor() + " with " + node.accelerator();
        return node.because().isEmpty() ? "" : by + ": " + node.because();
    }

    /// Of one that has a hypervisor.
    private static String memory(NodeView node) {
        return node.hypervisor().isEmpty()
                ? ""
                : Sizes.of(Math.max(0, node.freeBytes()))
                        + " of "
                        + Sizes.of(node.memoryBytes())
                        + " free for virtual machines";
    }

    private static String fence(NodeView node) {
        if (node.seat().isEmpty() && node.fence().isEmpty()) {
            return "";
        }
        return switch (node.power()) {
            case "" -> "no device: nothing but the node itself or its lease proves that it stopped";
            case FenceView.NEVER -> node.fence() + ", never used";
            case FenceView.OPEN -> node.fence() + " is switching it off";
            case FenceView.OFF -> node.fence() + ": the power was off when it was last used";
            default -> node.fence() + " failed: see node fence show " + node.name();
        };
    }

    private static List<String> lines(NodeInfo node, Paint paint) {
        return new Facts()
                .add("name", node.name())
                .add("id", node.id())
                .add("data id", node.dataId())
                .add("version", node.version())
                .add("started", node.startedAt() + ", start " + node.starts())
                .add("directory", node.directory())
                .add("wire", node.address())
                .add("API", node.apiAddress().isEmpty() ? "only its socket" : node.apiAddress())
                .add("pauses", node.pauses() == 0 ? "" : node.pauses() + " since this start")
                .lines(paint);
    }
}
