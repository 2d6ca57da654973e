package holdfast.frontends.cli;

import holdfast.frontends.api.PoliciesWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a group is to be treated. What is not said is as usual where it is made, and stays as it is where it is edited.
final class PolicyOptions {

    /// In place of what would be named: there is to be none.
    static final String NONE = "none";

    @Mixin private Priority priority = new Priority();

    @Option(
            names = {"--preferred-owner", "--prefer"},
            paramLabel = "NODE[=PRIORITY]",
            split = ",",
            description =
                    "A preferred owner, the best first, or each with a priority; may be repeated."
                            + " none: no more.")
    private List<String> preferred = new ArrayList<>();

    @Option(
            names = "--only-preferred",
            negatable = true,
            description = "No node but its preferred owners may run it.")
    private @Nullable Boolean onlyPreferred;

    @Option(
            names = "--possible-owner",
            paramLabel = "NODE",
            split = ",",
            description = "A node that may run it, and no other may; may be repeated. none: every.")
    private List<String> possible = new ArrayList<>();

    @Option(
            names = "--home",
            paramLabel = "NODE",
            description = "The node where it belongs, better than any other. none: no more.")
    private Optional<String> home = Optional.empty();

    @Option(
            names = "--auto-start",
            negatable = true,
            description =
                    "Start by itself after its node was lost, as usual; with --no-auto-start only"
                            + " group online starts it then.")
    private @Nullable Boolean autoStart;

    @Option(
            names = "--failback",
            paramLabel = "WHEN",
            description =
                    "When it goes to a better node though it runs well: never (as usual), at-once,"
                            + " or hours and a zone, such as 22-6@Europe/Berlin.")
    private Optional<String> failback = Optional.empty();

    @Option(
            names = "--stickiness",
            paramLabel = "POINTS",
            description =
                    "By how many points of preference another node must be better for that"
                            + " (usually 0).")
    private Optional<Long> stickiness = Optional.empty();

    @Option(
            names = "--start-delay",
            paramLabel = "TIME",
            defaultValue = "",
            description = "After its node was lost, before it starts elsewhere, such as 30s.")
    private String startDelay = "";

    @Option(
            names = "--anti-affinity",
            paramLabel = "CLASS",
            split = ",",
            description =
                    "A class name: groups that share one are kept on different nodes; may be"
                            + " repeated. none: no more.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--hard-anti-affinity",
            negatable = true,
            description = "Rather not at all than together with one of its class.")
    private @Nullable Boolean hard;

    @Option(
            names = "--off-failed",
            negatable = true,
            description =
                    "Rather not at all than on a node where its restarts were used up, until group"
                            + " online; else such nodes come last.")
    private @Nullable Boolean offFailed;

    @Option(
            names = "--maintenance",
            paramLabel = "on|off",
            description =
                    "Whether nothing is done with it: not started, stopped, moved or failed over.")
    private Optional<String> maintenance = Optional.empty();

    PoliciesWish wish() {
        long delay = ProcessOptions.millis("--start-delay", startDelay);
        return new PoliciesWish(
                list("--possible-owner", possible),
                list("--preferred-owner", preferred),
                Optional.ofNullable(onlyPreferred),
                priority.number(),
                Optional.ofNullable(autoStart),
                failback,
                stickiness,
                delay < 0 ? Optional.empty() : Optional.of(delay),
                list("--anti-affinity", classes),
                Optional.ofNullable(hard),
                home.map(node -> node.equals(NONE) ? "" : node),
                Optional.ofNullable(offFailed),
                maintenance.map(said -> OnOff.of("--maintenance", said)),
                Optional.empty(),
                Optional.empty());
    }

    /// Empty where nothing was said.
    Optional<PoliciesWish> said() {
        return Optional.of(wish()).filter(wish -> !wish.equals(PoliciesWish.NONE));
    }

    /// Empty where nothing was said; an empty list where there is to be none.
    static Optional<List<String>> list(String option, List<String> said) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (!said.contains(NONE)) {
            return Optional.of(said);
        }
        if (said.size() > 1) {
            throw new MisuseException(option + " none stands alone");
        }
        return Optional.of(List.of());
    }
}
