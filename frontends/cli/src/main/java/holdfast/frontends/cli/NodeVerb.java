package holdfast.frontends.cli;

import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "node",
        description = "The node that answers.",
        footer = {"", "Example:", "  ./holdfast node show"})
final class NodeVerb {

    private final World world;

    NodeVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "show",
            description = "Who the node that answers is.",
            footer = {
                "",
                "Example:",
                "  ./holdfast node show --endpoint unix:/run/holdfast/api.sock"
            })
    int show(@Mixin Common common) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.node()), NodeVerb::lines);
        }
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
                .lines(paint);
    }
}
