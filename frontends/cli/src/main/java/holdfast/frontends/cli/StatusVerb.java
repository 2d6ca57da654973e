package holdfast.frontends.cli;

import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = {
            "One screen: what is wrong, with what is awaited and what to do; then quorum, nodes with",
            "their leases, and groups."
        },
        footer = {
            "",
            "It is what one node knows, and needs no quorum.",
            "",
            "Example:",
            "  ./holdfast status",
            "  ./holdfast status --json --endpoint unix:/run/holdfast/api.sock"
        })
final class StatusVerb implements Callable<Integer> {

    private final World world;
    @Mixin private final Common common = new Common();

    StatusVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.status()), StatusScreen::lines);
        }
    }
}
