package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.NodePriority;
import holdfast.frontends.api.RuleList;
import holdfast.frontends.api.RuleView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.PlacementCalls;
import holdfast.frontends.client.Text;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rule",
        subcommands = CreateRuleVerb.class,
        description = {
            "Where groups run: on which nodes or sites, together, apart, in which order. What must be is",
            "never broken, rather does a group not run; what should be is kept where that is possible."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast rule create dcs --groups dc1,dc2 --apart --strict",
            "  ./holdfast rule create web-site --groups web --should-sites berlin",
            "  ./holdfast rule list",
            "  ./holdfast rule disable web-site"
        })
final class RuleVerb {

    private static final String NAME = "Its name.";

    private final World world;

    RuleVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "list",
            description = "All rules, and what they say.",
            footer = {"", "Example:", "  ./holdfast rule list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(PlacementCalls.rules(reading.consistency())), RuleVerb::table);
        }
    }

    @Command(
            name = "show",
            description = "One rule.",
            footer = {"", "Example:", "  ./holdfast rule show dcs"})
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(PlacementCalls.rule(name, reading.consistency())), RuleVerb::lines);
        }
    }

    @Command(
            name = "enable",
            description = "Lets a rule count again.",
            footer = {"", "Example:", "  ./holdfast rule enable dcs"})
    int enable(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return change(common, keyed, PlacementCalls.enable(name, revision.condition()));
    }

    @Command(
            name = "disable",
            description = "Keeps a rule without letting it count.",
            footer = {"", "Example:", "  ./holdfast rule disable dcs"})
    int disable(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        return change(common, keyed, PlacementCalls.disable(name, revision.condition()));
    }

    @Command(
            name = "delete",
            description = "Deletes a rule.",
            footer = {"", "Example:", "  ./holdfast rule delete dcs"})
    int delete(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "NAME", description = NAME) String name)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done =
                    talk.ask(PlacementCalls.delete(name, revision.condition()), keyed.key());
            return talk.show(done, (_, _) -> GroupScreen.gone(name, done.revision()));
        }
    }

    private int change(Common common, Keyed keyed, Call<RuleView> call) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(call, keyed.key()), RuleVerb::lines);
        }
    }

    private static List<String> table(RuleList list, Paint paint) {
        if (list.rules().isEmpty()) {
            return List.of("There are no rules. Make one: ./holdfast rule create --help");
        }
        return new Columns<RuleView>()
                .always("RULE", RuleView::name)
                .always("COUNTS", rule -> rule.enabled() ? "yes" : "no")
                .always("SAYS", RuleView::sentence)
                .lines(list.rules(), _ -> true, paint);
    }

    static List<String> lines(RuleView rule, Paint paint) {
        return new Facts()
                .add("name", rule.name())
                .add("says", rule.sentence())
                .add("counts", rule.enabled() ? "yes" : "no: it is disabled")
                .add("kept", rule.strict() ? "always: it is strict" : "where that is possible")
                .add("points", rule.strict() ? "" : points(rule))
                .add("revision", Long.toString(rule.revision()))
                .lines(paint);
    }

    /// Of nodes each has its own.
    private static String points(RuleView rule) {
        if (!rule.demand().equals(RuleView.ON_NODES)) {
            return Long.toString(rule.points());
        }
        return rule.nodes().stream().map(RuleVerb::points).collect(Collectors.joining(", "));
    }

    private static String points(NodePriority node) {
        return node.priority() + " for " + Text.plain(Said.node(node.node(), "?"));
    }
}
