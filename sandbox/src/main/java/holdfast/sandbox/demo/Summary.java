package holdfast.sandbox.demo;

import holdfast.core.json.Json;
import holdfast.core.json.JsonNull;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All acts together, for people and for programs.
public final class Summary {

    private final Failovers failovers;
    private final List<Performance> performances;

    public Summary(Failovers failovers, List<Performance> performances) {
        this.failovers = failovers;
        this.performances = List.copyOf(performances);
    }

    /// Whether every act came to its end, and held.
    public boolean held() {
        return failovers.held()
                && performances.size() == Act.all().size()
                && performances.stream().allMatch(Performance::held);
    }

    private long acknowledged() {
        return performances.stream().mapToLong(Performance::acknowledged).sum();
    }

    private long lost() {
        return performances.stream().mapToLong(Performance::lost).sum();
    }

    /// The failovers and the gaps as tables, and the last line.
    public void tell(Voice voice) {
        tellFailovers(voice);
        voice.title("Longest time without an acknowledged write");
        for (Performance performance : performances) {
            for (Gap gap : performance.gaps()) {
                voice.line(
                        String.format(
                                Locale.ROOT,
                                "  %6d ms  %-22s %s",
                                gap.millis(),
                                performance.act().shape(),
                                gap.scene().sentence()));
            }
        }
        voice.line("");
        String last = "acknowledged " + acknowledged() + ", lost " + lost();
        if (held()) {
            voice.good(last);
        } else {
            voice.bad(last);
        }
    }

    private void tellFailovers(Voice voice) {
        if (failovers.all().isEmpty()) {
            return;
        }
        voice.title("A group's failover, in milliseconds since its node was killed");
        voice.line("  noticed  elected  lease ended  start issued  first line");
        for (Failover one : failovers.all()) {
            voice.line(
                    String.format(
                            Locale.ROOT,
                            "  %7d  %7s  %11d  %12d  %10d  %s",
                            one.noticed(),
                            one.elected().isPresent() ? one.elected().getAsLong() : "-",
                            one.leaseEnded(),
                            one.startIssued(),
                            one.firstLine(),
                            one.led() ? "a node that led" : "a node that did not lead"));
        }
    }

    /// `failover` is the one of `failovers` that takes the longest way: the node that was killed led as well. Null where there
    /// was none.
    public String json() {
        List<Json> gaps =
                performances.stream()
                        .flatMap(performance ->
                                performance.gaps().stream().map(gap -> row(performance, gap)))
                        .toList();
        List<Json> skipped = new ArrayList<>();
        if (failovers.skipped()) {
            skipped.add(Json.text(Failovers.LABEL));
        }
        performances.stream()
                .flatMap(performance -> performance.skipped().stream())
                .forEach(scene -> skipped.add(Json.text(scene.fault().label())));
        List<JsonObject> kills = failovers.all().stream().map(Failover::json).toList();
        return JsonWriter.text(
                Json.object()
                        .put("held", held())
                        .put("failover", kills.isEmpty() ? JsonNull.NULL : kills.getLast())
                        .put("failovers", Json.array(kills))
                        .put("acknowledged", acknowledged())
                        .put("lost", lost())
                        .put("gaps", Json.array(gaps))
                        .put("skipped", Json.array(skipped))
                        .build());
    }

    private static Json row(Performance performance, Gap gap) {
        return Json.object()
                .put("fault", gap.scene().fault().label())
                .put("nodes", performance.act().nodes())
                .put("witness", performance.act().witness())
                .put("millis", gap.millis())
                .put("ended", gap.ended())
                .build();
    }
}
