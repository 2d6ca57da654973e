package holdfast.frontends.cli;

import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "manager",
        description = "Where the manager runs: on the node that leads.",
        footer = {"", "Examples:", "  ./holdfast manager show", "  ./holdfast manager move n2"})
final class ManagerVerb {

    private final World world;

    ManagerVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "show",
            description = "Where the manager runs, and where it could.",
            footer = {"", "Example:", "  ./holdfast manager show"})
    int show(@Mixin Common common) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.manager()), ManagerVerb::lines);
        }
    }

    @Command(
            name = "move",
            description = "Moves the manager to another voter.",
            footer = {"", "Example:", "  ./holdfast manager move n2", "  ./holdfast manager move"})
    int move(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(
                            paramLabel = "NODE",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Its name or id; without it, the best one.")
                    String node)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            String to = node.isEmpty() || keyed.key().isPresent() ? node : talk.member(node);
            return talk.show(talk.ask(Calls.moveManager(to), keyed.key()), ManagerVerb::lines);
        }
    }

    private static List<String> lines(ManagerStatus manager, Paint paint) {
        return new Facts()
                .add("manager", manager.sentence())
                .add(
                        "node",
                        Said.node(manager.node(), "nobody leads"),
                        manager.node().id().isEmpty())
                .add("API", manager.apiAddress())
                .add("term", Long.toString(manager.term()))
                .add("could move", Said.nodes(manager.candidates()))
                .lines(paint);
    }
}
