package holdfast.architecture;

import holdfast.architecture.Mention.Kind;
import holdfast.core.json.Json;
import holdfast.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// The report for programs: one object with `rules`, `missing` and `unknown`.
final class SafetyJson {
    private SafetyJson() {}

    static String of(Coverage coverage) {
        List<Json> rules = new ArrayList<>();
        coverage.catalogue().rules().forEach((id, text) -> rules.add(rule(coverage, id, text)));
        return JsonWriter.text(
                Json.object()
                        .put("rules", Json.array(rules))
                        .put("missing", texts(coverage.missing()))
                        .put(
                                "unknown",
                                Json.array(
                                        coverage.unknown().stream()
                                                .map(SafetyJson::unknown)
                                                .toList()))
                        .build());
    }

    private static Json rule(Coverage coverage, String id, String text) {
        var rule =
                Json.object()
                        .put("id", id)
                        .put("text", text)
                        .put("inScope", coverage.catalogue().scope().contains(id));
        for (Kind kind : Kind.values()) {
            rule.put(kind.title(), texts(coverage.by(id, kind)));
        }
        return rule.build();
    }

    private static Json unknown(Mention mention) {
        return Json.object().put("id", mention.id()).put("file", mention.file()).build();
    }

    private static Json texts(List<String> texts) {
        return Json.array(texts.stream().map(text -> Json.text(text)).toList());
    }
}
