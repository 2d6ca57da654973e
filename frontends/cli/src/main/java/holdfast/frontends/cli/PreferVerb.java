package holdfast.frontends.cli;

import holdfast.frontends.api.EditGroup;
import holdfast.frontends.api.PoliciesWish;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.GroupCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "prefer",
        description = {
            "Gives a group other preferred owners, the best first; none where none is named. With",
            "--priority and without a node they stay."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast group prefer web n2 n1",
            "  ./holdfast group prefer web --priority high"
        })
final class PreferVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private IfRevision revision = new IfRevision();
    @Mixin private Priority priority = new Priority();

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name or id.")
    private String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "NODE",
            arity = "0..*",
            description = "Its name or id; or each with a priority, NODE=PRIORITY.")
    private List<String> nodes = new ArrayList<>();

    PreferVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        Optional<Long> number = priority.number();
        boolean stay = nodes.isEmpty() && number.isPresent();
        EditGroup edit =
                new EditGroup(
                        PoliciesWish.preferring(
                                stay ? Optional.empty() : Optional.of(nodes), number));
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(GroupCalls.edit(name, edit, revision.condition()), keyed.key()),
                    GroupScreen::lines);
        }
    }
}
