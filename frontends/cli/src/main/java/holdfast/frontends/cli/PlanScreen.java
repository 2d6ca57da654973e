package holdfast.frontends.cli;

import holdfast.frontends.api.PlanView;
import holdfast.frontends.api.PlannedStart;
import holdfast.frontends.api.PlannedStuck;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What would happen, for people: what is bad about it first.
final class PlanScreen {

    private static final double SECOND = 1_000.0;

    private PlanScreen() {}

    static List<String> lines(PlanView plan, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (String warning : plan.warnings()) {
            Wrap.behind("! ", Text.plain(warning), paint.columns())
                    .forEach(line -> lines.add(paint.bad(line)));
        }
        String then = "If " + Text.plain(plan.supposed()) + ", ";
        if (!plan.stuck().isEmpty()) {
            lines.add(then + counted(plan.stuck().size()) + " no place:");
            lines.addAll(
                    new Columns<PlannedStuck>()
                            .always("GROUP", stuck -> stuck.group().name())
                            .always("WHY", PlannedStuck::because)
                            .lines(plan.stuck(), _ -> false, paint));
            lines.add("");
        }
        if (plan.starts().isEmpty()) {
            lines.add(then + "no group starts elsewhere.");
            return lines;
        }
        lines.add(then + "in this order:");
        lines.addAll(
                new Columns<PlannedStart>()
                        .always("GROUP", start -> start.group().name())
                        .always("FROM", start -> Said.node(start.from(), "-"))
                        .always("TO", start -> Said.node(start.to(), "-"))
                        .ifAny("WITHIN", PlanScreen::within)
                        .always("WHY", PlannedStart::because)
                        .lines(plan.starts(), _ -> true, paint));
        return lines;
    }

    private static String counted(int groups) {
        return groups == 1 ? "one group has" : groups + " groups have";
    }

    /// Of a move nobody can tell how long the stop takes that comes first.
    private static String within(PlannedStart start) {
        return start.millis() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f s", start.millis() / SECOND);
    }
}
