package holdfast.frontends.client;

import java.util.Map;

/// When a setting may be changed.
public sealed interface Condition {

    /// In any case.
    static Condition none() {
        return new None();
    }

    /// Only where there is no such setting.
    static Condition absent() {
        return new Absent();
    }

    /// Only if it was last set at this revision.
    static Condition revision(long revision) {
        return new AtRevision(revision);
    }

    /// In any case.
    record None() implements Condition {}

    /// Only where there is no such setting.
    record Absent() implements Condition {}

    /// Only if it was last set at this revision.
    record AtRevision(long revision) implements Condition {}

    /// As headers.
    default Map<String, String> headers() {
        return switch (this) {
            case None() -> Map.of();
            case Absent() -> Map.of("If-None-Match", "*");
            case AtRevision(long revision) -> Map.of("If-Match", "\"" + revision + "\"");
        };
    }
}
