package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Text;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "member",
        description = "The nodes of the cluster.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast member list",
            "  ./holdfast member add 10.0.0.3:7400",
            "  ./holdfast member remove n3"
        })
final class MemberVerb {

    private final World world;

    MemberVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "list",
            description = "All members.",
            footer = {"", "Example:", "  ./holdfast member list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(Calls.members(reading.consistency())),
                    (list, paint) -> StatusScreen.members(list.members(), paint));
        }
    }

    @Command(
            name = "show",
            description = "One member.",
            footer = {"", "Example:", "  ./holdfast member show n2"})
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "NAME", description = "Its name or id.") String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(Calls.member(talk.member(name), reading.consistency())),
                    MemberVerb::lines);
        }
    }

    @Command(
            name = "add",
            description =
                    "Meets the node at an address and adds it; it votes once it has caught up.",
            footer = {"", "Example:", "  ./holdfast member add 10.0.0.3:7400"})
    int add(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(paramLabel = "ADDRESS", description = "Where its wire listens: host:port.")
                    String address)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.addMember(address), keyed.key()), MemberVerb::lines);
        }
    }

    @Command(
            name = "remove",
            description = "Removes a member. It never comes back under this id.",
            footer = {"", "Example:", "  ./holdfast member remove n3"})
    int remove(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(paramLabel = "NAME", description = "Its name or id.") String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            // A repeat is about what was named then, which the list may no longer know.
            String member = keyed.key().isPresent() ? name : talk.member(name);
            Answer<CommandDone> done = talk.ask(Calls.removeMember(member), keyed.key());
            return talk.show(
                    done,
                    (_, _) ->
                            List.of(
                                    Text.plain(name)
                                            + " is no member any more (revision "
                                            + done.revision()
                                            + ")"));
        }
    }

    private static List<String> lines(MemberStatus member, Paint paint) {
        return new Facts()
                .add("name", member.name())
                .add("id", member.id())
                .add("data id", member.dataId())
                .add("seat", member.seat() + (member.leader() ? ", leads" : ""))
                .add(
                        "answers",
                        Said.answers(member.answers(), member.silentSince()),
                        !member.answers())
                .add("lease", StandingScreen.lease(member.lease()))
                .add(
                        "pauses",
                        member.lease().pauses() < 0
                                ? "unknown"
                                : Long.toString(member.lease().pauses()))
                .add(
                        "groups",
                        member.groups().isEmpty() ? "none" : String.join(" ", member.groups()))
                .add("behind", member.behind() < 0 ? "unknown" : member.behind() + " entries")
                .add("slot", member.slot() < 0 ? "" : Integer.toString(member.slot()))
                .add("wire", member.address())
                .add("API", member.apiAddress())
                .lines(paint);
    }
}
