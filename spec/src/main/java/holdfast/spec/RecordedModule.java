package holdfast.spec;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a trace as a module that extends `Trace.tla`, and the configuration that goes with it.
final class RecordedModule {
    static final String NAME = "Recorded";

    /// A record is one event of the real code: at most a term, a vote, a role, entries, a commit, and
    /// what of them is durable.
    private static final int MAX_HIDDEN = 6;

    private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9-]{1,63}");

    private final List<? extends TraceStep> steps;
    private final Collection<String> nodes;
    private final boolean witness;

    RecordedModule(List<? extends TraceStep> steps, Collection<String> nodes, boolean witness) {
        for (String node : nodes) {
            if (!NODE_NAME.matcher(node).matches() || node.equals("witness")) {
                throw new IllegalArgumentException("not a name of a node: " + node);
            }
        }
        for (TraceStep step : steps) {
            if (!nodes.contains(step.node())) {
                throw new IllegalArgumentException("not one of the nodes " + nodes + ": " + step);
            }
        }
        this.steps = List.copyOf(steps);
        this.nodes = List.copyOf(nodes);
        this.witness = witness;
    }

    String module() {
        String records =
                steps.stream().map(RecordedModule::record).collect(Collectors.joining(",\n    "));
        return String.format(
                Locale.ROOT,
                """
                ---- MODULE %s ----
                EXTENDS Trace
                RecordedSteps == <<
                    %s
                >>
                ====
                """,
                NAME,
                records);
    }

    String config() {
        return String.format(
                Locale.ROOT,
                """
                SPECIFICATION TraceSpec
                CONSTANTS
                    Nodes = {%s}
                    HasWitness = %s
                    MaxTerm = %d
                    MaxLog = %d
                    WithReads = TRUE
                    WithCrashes = TRUE
                    Nobody = ""
                    MaxHidden = %d
                    Records <- RecordedSteps
                INVARIANT NotExplained
                CONSTRAINT Report
                CHECK_DEADLOCK FALSE
                """,
                nodes.stream().map(RecordedModule::quoted).collect(Collectors.joining(", ")),
                witness ? "TRUE" : "FALSE",
                highest(nodeSteps().map(TraceStep.OfNode::term)),
                highest(nodeSteps().map(step -> (long) step.log().size())),
                MAX_HIDDEN);
    }

    private Stream<TraceStep.OfNode> nodeSteps() {
        return steps.stream()
                .filter(TraceStep.OfNode.class::isInstance)
                .map(TraceStep.OfNode.class::cast);
    }

    private static long highest(Stream<Long> numbers) {
        return numbers.mapToLong(Long::longValue).max().orElse(0);
    }

    private static String record(TraceStep step) {
        return switch (step) {
            case TraceStep.OfNode node -> nodeRecord(node);
            case TraceStep.Write(String node, TraceStep.SlotValue value) ->
                    slotRecord("write", node, value);
            case TraceStep.Landed(String node, TraceStep.SlotValue value) ->
                    slotRecord("slot", node, value);
        };
    }

    private static String nodeRecord(TraceStep.OfNode step) {
        String role = step.role().equals("PRE_CANDIDATE") ? "FOLLOWER" : step.role();
        String log = step.log().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "[kind |-> \"node\", action |-> %s, node |-> %s, term |-> %d, vote |-> %s, role |-> %s, log |-> <<%s>>,"
                        + " commit |-> %d, durableLog |-> %d, durableTerm |-> %d, durableVote |-> %s]",
                quoted(step.action().equals(TraceStep.CRASH) ? TraceStep.CRASH : "other"),
                quoted(step.node()),
                step.term(),
                quoted(step.vote()),
                quoted(role),
                log,
                step.commit(),
                step.durableLog(),
                step.durableTerm(),
                quoted(step.durableVote()));
    }

    private static String slotRecord(String kind, String node, TraceStep.SlotValue value) {
        return String.format(
                Locale.ROOT,
                "[kind |-> %s, node |-> %s, term |-> %d, accepted |-> <<%d, %d>>]",
                quoted(kind),
                quoted(node),
                value.term(),
                value.acceptedTerm(),
                value.acceptedIndex());
    }

    private static String quoted(String text) {
        if (text.contains("\"") || text.contains("\\")) {
            throw new IllegalArgumentException("cannot stand in a trace: " + text);
        }
        return '"' + text + '"';
    }
}
