package holdfast.trials.torture;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How a torture went.
///
/// @param millis        from its first storm to its end
/// @param faults        how many of each kind
/// @param groups        what each wrote
/// @param calmMillis    the longest time from the end of a storm's faults until all was well
/// @param wokenMillis   the longest time for which what SIGCONT woke ran late
record Outcome(
        Plan plan,
        long millis,
        int storms,
        Map<String, Integer> faults,
        List<Written> groups,
        long calmMillis,
        long wokenMillis,
        List<Finding> findings) {

    /// What a group wrote.
    ///
    /// @param gapMillis the longest time without a line
    /// @param gap       when that was, in words
    record Written(String group, long runs, long lines, long gapMillis, String gap) {}

    Outcome {
        faults = Map.copyOf(faults);
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
    }

    boolean held() {
        return findings.isEmpty();
    }

    Outcome and(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Outcome(plan, millis, storms, faults, groups, calmMillis, wokenMillis, all);
    }

    int count() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    long runs() {
        return groups.stream().mapToLong(Written::runs).sum();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d storms of %d faults in %.0f s (%s).%n",
                        storms,
                        count(),
                        millis / 1_000.0,
                        faults.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(kind -> kind.getKey() + " " + kind.getValue())
                                .collect(Collectors.joining(", "))));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%-6s %5s %9s  %s%n",
                        "GROUP",
                        "RUNS",
                        "LINES",
                        "LONGEST WITHOUT A LINE"));
        for (Written group : groups) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-6s %5d %9d  %.2f s, %s%n",
                            group.group(),
                            group.runs(),
                            group.lines(),
                            group.gapMillis() / 1_000.0,
                            group.gap()));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nAfter a storm all was well within %.1f s (bound: %d s). What SIGCONT woke ran late for %d ms at"
                                + " most.%n",
                        calmMillis / 1_000.0,
                        plan.bound().toSeconds(),
                        wokenMillis));
        for (Finding finding : findings) {
            text.append("NOT HELD: ").append(finding.what()).append('\n');
            finding.stood().forEach(fault -> text.append("    ").append(fault).append('\n'));
        }
        return text.append(
                        held()
                                ? "All held: no two runs of a group at once, none stuck, nothing left behind.\n"
                                : "")
                .toString();
    }

    /// @param kept where the nodes' files are; empty where they are gone
    String json(String kept) {
        JsonObject.Builder kinds = Json.object();
        faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(kind -> kinds.put(kind.getKey(), kind.getValue()));
        return JsonWriter.text(
                Json.object()
                        .put("held", held())
                        .put("seed", plan.seed())
                        .put("nodes", plan.nodes())
                        .put("witness", plan.witness())
                        .put("lease", plan.lease().word())
                        .put("millis", millis)
                        .put("storms", storms)
                        .put("faults", count())
                        .put("faultsByKind", kinds.build())
                        .put("runs", runs())
                        .put("groups", Json.array(groups.stream().map(Outcome::json).toList()))
                        .put("calmMillis", calmMillis)
                        .put("calmBoundMillis", plan.bound().toMillis())
                        .put("wokenMillis", wokenMillis)
                        .put("findings", Json.array(findings.stream().map(Outcome::json).toList()))
                        .put("kept", kept)
                        .build());
    }

    private static JsonObject json(Written group) {
        return Json.object()
                .put("name", group.group())
                .put("runs", group.runs())
                .put("lines", group.lines())
                .put("longestWithoutMillis", group.gapMillis())
                .build();
    }

    private static JsonObject json(Finding finding) {
        return Json.object()
                .put("what", finding.what())
                .put("stood", Json.array(finding.stood().stream().map(Json::text).toList()))
                .build();
    }
}
