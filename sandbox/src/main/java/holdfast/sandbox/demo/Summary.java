package holdfast.sandbox.demo;

import holdfast.core.json.Json;
import holdfast.core.json.JsonWriter;
import java.util.List;
import java.util.Locale;

/// All acts together, for people and for programs.
public final class Summary {

    private final List<Performance> performances;

    public Summary(List<Performance> performances) {
        this.performances = List.copyOf(performances);
    }

    /// Whether every act came to its end, and held.
    public boolean held() {
        return performances.size() == Act.all().size()
                && performances.stream().allMatch(Performance::held);
    }

    private long acknowledged() {
        return performances.stream().mapToLong(Performance::acknowledged).sum();
    }

    private long lost() {
        return performances.stream().mapToLong(Performance::lost).sum();
    }

    /// The gaps as a table, and the last line.
    public void tell(Voice voice) {
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

    public String json() {
        List<Json> gaps =
                performances.stream()
                        .flatMap(performance ->
                                performance.gaps().stream().map(gap -> row(performance, gap)))
                        .toList();
        List<Json> skipped =
                performances.stream()
                        .flatMap(performance -> performance.skipped().stream())
                        .<Json>map(scene -> Json.text(scene.fault().label()))
                        .toList();
        return JsonWriter.text(
                Json.object()
                        .put("held", held())
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
