package holdfast.frontends.cli;

import holdfast.frontends.api.RuleView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a rule demands: one of these.
final class DemandOptions {

    /// One demand.
    ///
    /// @param nodes empty where it is not about nodes; likewise the sites
    record Chosen(
            String demand,
            boolean strict,
            List<String> nodes,
            List<String> sites,
            Optional<Boolean> bothWays) {}

    @Option(names = "--together", description = "All run on one node.")
    private boolean together;

    @Option(names = "--apart", description = "No two run on one node.")
    private boolean apart;

    @Option(
            names = "--follow",
            description = "The others run where the first does, and only while it does.")
    private boolean follow;

    @Option(names = "--in-order", description = "Each starts once the one before it is online.")
    private boolean inOrder;

    @Option(
            names = "--both-ways",
            description =
                    "With --in-order: each also stops before the one before it, and is started"
                            + " again after that one was.")
    private boolean bothWays;

    @Option(
            names = "--must-nodes",
            paramLabel = "NODE",
            split = ",",
            description = "Each must run on one of these nodes; NODE=POINTS says which is better.")
    private List<String> mustNodes = new ArrayList<>();

    @Option(
            names = "--should-nodes",
            paramLabel = "NODE",
            split = ",",
            description = "Each should run on one of these; NODE=POINTS weighs them.")
    private List<String> shouldNodes = new ArrayList<>();

    @Option(
            names = "--must-not-nodes",
            paramLabel = "NODE",
            split = ",",
            description = "They must not run on one of these.")
    private List<String> mustNotNodes = new ArrayList<>();

    @Option(
            names = "--should-not-nodes",
            paramLabel = "NODE",
            split = ",",
            description = "They should not run on one of these.")
    private List<String> shouldNotNodes = new ArrayList<>();

    @Option(
            names = "--must-sites",
            paramLabel = "SITE",
            split = ",",
            description = "Each must run in one of these sites.")
    private List<String> mustSites = new ArrayList<>();

    @Option(
            names = "--should-sites",
            paramLabel = "SITE",
            split = ",",
            description = "Each should run in one of these.")
    private List<String> shouldSites = new ArrayList<>();

    @Option(
            names = "--must-not-sites",
            paramLabel = "SITE",
            split = ",",
            description = "They must not run in one of these.")
    private List<String> mustNotSites = new ArrayList<>();

    @Option(
            names = "--should-not-sites",
            paramLabel = "SITE",
            split = ",",
            description = "They should not run in one of these.")
    private List<String> shouldNotSites = new ArrayList<>();

    /// @param strict what was said of a rule between groups
    Chosen chosen(boolean strict) {
        List<Chosen> all = new ArrayList<>();
        between(all, together, RuleView.TOGETHER, strict);
        between(all, apart, RuleView.APART, strict);
        between(all, follow, RuleView.FOLLOW, strict);
        between(all, inOrder, RuleView.IN_ORDER, strict);
        nodes(all, RuleView.ON_NODES, true, mustNodes);
        nodes(all, RuleView.ON_NODES, false, shouldNodes);
        nodes(all, RuleView.OFF_NODES, true, mustNotNodes);
        nodes(all, RuleView.OFF_NODES, false, shouldNotNodes);
        sites(all, RuleView.ON_SITES, true, mustSites);
        sites(all, RuleView.ON_SITES, false, shouldSites);
        sites(all, RuleView.OFF_SITES, true, mustNotSites);
        sites(all, RuleView.OFF_SITES, false, shouldNotSites);
        if (all.size() != 1) {
            throw new MisuseException(
                    (all.isEmpty() ? "say what the rule demands" : "a rule has one demand")
                            + ": --together, --apart, --follow, --in-order, or one of --must-,"
                            + " --should-, --must-not- and --should-not- with nodes or sites");
        }
        Chosen chosen = all.getFirst();
        if (bothWays && !inOrder) {
            throw new MisuseException("--both-ways is for --in-order");
        }
        boolean named = !chosen.nodes().isEmpty() || !chosen.sites().isEmpty();
        if (strict && named) {
            throw new MisuseException(
                    "--strict is for rules between groups: of nodes and sites the option says must"
                            + " or should");
        }
        return chosen;
    }

    private void between(List<Chosen> all, boolean said, String demand, boolean strict) {
        if (said) {
            Optional<Boolean> back = bothWays ? Optional.of(true) : Optional.empty();
            all.add(new Chosen(demand, strict, List.of(), List.of(), back));
        }
    }

    private static void nodes(List<Chosen> all, String demand, boolean strict, List<String> said) {
        if (!said.isEmpty()) {
            all.add(new Chosen(demand, strict, said, List.of(), Optional.empty()));
        }
    }

    private static void sites(List<Chosen> all, String demand, boolean strict, List<String> said) {
        if (!said.isEmpty()) {
            all.add(new Chosen(demand, strict, List.of(), said, Optional.empty()));
        }
    }
}
