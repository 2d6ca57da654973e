package holdfast.frontends.cli;

import holdfast.frontends.api.LeaseView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.GroupCalls;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "lease",
        description = "How long a node may go on unheard before its groups start elsewhere.",
        footer = {"", "Examples:", "  ./holdfast lease show", "  ./holdfast lease set fast"})
final class LeaseVerb {

    private final World world;

    LeaseVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "show",
            description = "How long leases are.",
            footer = {"", "Example:", "  ./holdfast lease show"})
    int show(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(GroupCalls.lease(reading.consistency())), LeaseVerb::lines);
        }
    }

    @Command(
            name = "set",
            description = "Sets how long leases are.",
            footer = {
                "",
                "A shorter length counts for failing over once the longer leases have run out.",
                "",
                "Example:",
                "  ./holdfast lease set tolerant"
            })
    int set(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(
                            paramLabel = "LENGTH",
                            description = "fast (2 s), normal (3 s) or tolerant (20 s).")
                    String length)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(GroupCalls.setLease(length, revision.condition()), keyed.key()),
                    LeaseVerb::lines);
        }
    }

    private static List<String> lines(LeaseView lease, Paint paint) {
        boolean longer = lease.longestMillis() > lease.millis();
        return new Facts()
                .add("lease", lease.length() + ", " + lease.millis() + " ms")
                .add(
                        "until then",
                        longer
                                ? "leases of up to " + lease.longestMillis() + " ms may be held"
                                : "")
                .add("revision", Long.toString(lease.revision()))
                .lines(paint);
    }
}
