package holdfast.spec;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks specifications and traces with TLC.
public final class ModelChecker {
    private static final Pattern NEXT =
            Pattern.compile("^<<\"next\", (\\d+)>>$", Pattern.MULTILINE);
    private static final String CONFIG = "Checked.cfg";

    private final Tlc tlc;

    /// @param limit    after which a check is given up, with a [SpecificationException]
    /// @param memory   of the child JVM, as `-Xmx` takes it
    /// @param quick    whether the child saves the compiling that only long checks pay for
    /// @param progress gets each line that says how far TLC is
    public ModelChecker(Duration limit, String memory, boolean quick, Consumer<String> progress) {
        this.tlc = new Tlc(limit, memory, quick, progress);
    }

    /// For tests that take a few seconds: five minutes, half a gigabyte, silent.
    public ModelChecker() {
        this(true);
    }

    /// For tests.
    ///
    /// @param quick whether it is a check of a few seconds, for which compiling costs more than it gives
    ModelChecker(boolean quick) {
        this(Duration.ofMinutes(5), "512m", quick, line -> {});
    }

    public Result check(Specification specification) {
        return check(
                specification.module(),
                specification.config(),
                specification.module() + ".tla",
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    /// Checks a module after changes to one file, which it is or extends, and to its configuration.
    ///
    /// @param module     without `.tla`
    /// @param config     below `spec/tla`
    /// @param file       the one to change, below `spec/tla`
    /// @param changed    what becomes of that file's text
    /// @param configured what becomes of the configuration's text
    public Result check(
            String module,
            String config,
            String file,
            UnaryOperator<String> changed,
            UnaryOperator<String> configured) {
        try (Workspace workspace = Workspace.open()) {
            workspace.write(file, changed.apply(Workspace.resource(file)));
            workspace.write(CONFIG, configured.apply(Workspace.resource(config)));
            return tlc.run(workspace, module, CONFIG);
        }
    }

    /// Whether the trace is a behaviour of Agreement.
    ///
    /// @param nodes   all that vote, by the names that the trace uses
    /// @param witness whether the share votes, too
    public TraceVerdict checkTrace(
            List<? extends TraceStep> steps, Collection<String> nodes, boolean witness) {
        RecordedModule recorded = new RecordedModule(steps, nodes, witness);
        try (Workspace workspace = Workspace.open()) {
            workspace.write(RecordedModule.NAME + ".tla", recorded.module());
            workspace.write(CONFIG, recorded.config());
            Result result = tlc.run(workspace, RecordedModule.NAME, CONFIG);
            return result.holds() ? refused(steps, result) : accepted(steps, result);
        }
    }

    private static TraceVerdict accepted(List<? extends TraceStep> steps, Result result) {
        return new TraceVerdict(
                true, steps.size(), result.states(), "all " + steps.size() + " records explained");
    }

    private static TraceVerdict refused(List<? extends TraceStep> steps, Result result) {
        int next = 1;
        for (Matcher matcher = NEXT.matcher(result.output()); matcher.find(); ) {
            next = Math.max(next, Integer.parseInt(matcher.group(1)));
        }
        String text =
                "no behaviour explains record "
                        + (next - 1)
                        + " of "
                        + steps.size()
                        + ": "
                        + steps.get(next - 1);
        return new TraceVerdict(false, next - 1, result.states(), text);
    }
}
