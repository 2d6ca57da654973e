package holdfast.frontends.cli;

import holdfast.frontends.api.NodePriority;
import holdfast.frontends.api.PoliciesView;
import holdfast.frontends.api.RuleNote;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a group is treated, for people: what is not as usual.
final class PolicyScreen {

    private static final double SECOND = 1_000.0;

    private static final String OFF_FAILED =
            "rather does it not run than on a node where its restarts were used up";

    private PolicyScreen() {}

    static List<String> lines(PoliciesView policies, long priority, Paint paint) {
        return new Facts()
                .add("possible", possible(policies))
                .add("prefers", prefers(policies))
                .add("home", Said.node(policies.home(), ""))
                .add("priority", Priority.said(priority))
                .add(
                        "auto start",
                        policies.autoStart()
                                ? ""
                                : "no: after its node was lost only group online starts it")
                .add("failback", failback(policies.failback()))
                .add(
                        "stickiness",
                        policies.stickiness() == 0
                                ? ""
                                : policies.stickiness() + " points of preference")
                .add("delay", delay(policies.startDelayMillis()))
                .add("apart", apart(policies))
                .add("off failed", policies.offFailed() ? OFF_FAILED : "")
                .add(
                        "unmanaged",
                        policies.maintenance() ? "in maintenance: nothing is done with it" : "",
                        true)
                .add("takes", takes(policies))
                .lines(paint);
    }

    /// Those that name it.
    static List<String> rules(List<RuleNote> rules, Paint paint) {
        Facts facts = new Facts();
        for (RuleNote rule : rules) {
            String counts = rule.enabled() ? "" : " (disabled)";
            facts.add("rule", rule.name() + counts + ": " + rule.sentence() + ".");
        }
        return facts.lines(paint);
    }

    private static String possible(PoliciesView policies) {
        return policies.possibleOwners().isEmpty()
                ? ""
                : Said.nodes(policies.possibleOwners()) + ", and no other node";
    }

    private static String prefers(PoliciesView policies) {
        List<NodePriority> preferred = policies.preferredOwners();
        boolean inOrder = true;
        for (int i = 0; i < preferred.size(); i++) {
            inOrder &= preferred.get(i).priority() == preferred.size() - i;
        }
        boolean bare = inOrder;
        String nodes =
                preferred.stream()
                        .map(owner ->
                                Said.node(owner.node(), "?")
                                        + (bare ? "" : " (" + owner.priority() + ")"))
                        .collect(Collectors.joining(", "));
        return policies.onlyPreferred() ? nodes + ", and no other node" : nodes;
    }

    private static String failback(String failback) {
        if (failback.equals(PoliciesView.NEVER)) {
            return "";
        }
        int at = failback.indexOf('@');
        int to = failback.indexOf('-');
        return at < 0 || to > at
                ? failback.replace('-', ' ')
                : "from "
                        + failback.substring(0, to)
                        + ":00 to "
                        + failback.substring(to + 1, at)
                        + ":00, "
                        + failback.substring(at + 1);
    }

    private static String delay(long millis) {
        return millis == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f s after its node was lost", millis / SECOND)
                        .replace(".0 ", " ");
    }

    private static String apart(PoliciesView policies) {
        return policies.antiAffinity().isEmpty()
                ? ""
                : "from other groups of "
                        + String.join(", ", policies.antiAffinity())
                        + (policies.hardAntiAffinity()
                                ? "; rather does it not run"
                                : ", where possible");
    }

    private static String takes(PoliciesView policies) {
        if (policies.milliCpus() == 0 && policies.memoryBytes() == 0) {
            return "";
        }
        return Sizes.cpus(policies.milliCpus()) + ", " + Sizes.of(policies.memoryBytes());
    }
}
