package holdfast.frontends.cli;

import holdfast.frontends.api.EditGroup;
import holdfast.frontends.api.PoliciesWish;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.GroupCalls;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "edit",
        description = {
            "Treats a group otherwise, a virtual machine as well. What is not named stays as it is; none",
            "in place of nodes or classes takes them away."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast group edit web --priority high --failback 22-6@Europe/Berlin",
            "  ./holdfast group edit web --preferred-owner n1 --preferred-owner n2 --only-preferred",
            "  ./holdfast group edit web --possible-owner none --no-auto-start",
            "  ./holdfast group edit db --maintenance on"
        })
final class EditGroupVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Keyed keyed = new Keyed();
    @Mixin private IfRevision revision = new IfRevision();
    @Mixin private PolicyOptions policies = new PolicyOptions();
    @Mixin private SizeOptions size = new SizeOptions();
    @Mixin private RestartOptions restart = new RestartOptions();

    @Parameters(paramLabel = "NAME", description = "Its name or id.")
    private String name = "";

    EditGroupVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        PoliciesWish wish = policies.wish().taking(size.milliCpus(), size.memoryBytes());
        EditGroup edit =
                new EditGroup(
                        wish.equals(PoliciesWish.NONE) ? Optional.empty() : Optional.of(wish),
                        restart.restarts(),
                        restart.failovers(),
                        restart.periodMillis());
        if (edit.equals(EditGroup.NOTHING)) {
            throw new MisuseException("name what is to be otherwise");
        }
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(GroupCalls.edit(name, edit, revision.condition()), keyed.key()),
                    GroupScreen::lines);
        }
    }
}
