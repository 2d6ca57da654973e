package holdfast.sandbox.demo;

import holdfast.core.json.Json;
import holdfast.core.json.JsonNull;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// What became of a guest whose node was killed; written while it is played, so that it also says how far one came that failed.
///
/// Not safe for several threads.
public final class Rescue {

    private final Map<Moment, Long> millis = new EnumMap<>(Moment.class);

    /// By their texts: what was said to be durable is unlike anything else that may stand in its place.
    private final Set<String> lost = new TreeSet<>();

    private boolean led;
    private long acknowledged;
    private boolean equal;
    private boolean ended;

    /// @param told whether the node that was killed led as well
    void killed(boolean told) {
        led = told;
    }

    void at(Moment moment, long millisSinceKill) {
        millis.put(moment, millisSinceKill);
    }

    long at(Moment moment) {
        return millis.getOrDefault(moment, 0L);
    }

    /// When that was, in milliseconds since the kill; nothing where it was not seen.
    public OptionalLong when(Moment moment) {
        Long at = millis.get(moment);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /// Records that the guest had said are durable before its node died.
    public long acknowledged() {
        return acknowledged;
    }

    /// Those of them that were missing.
    public long lost() {
        return lost.size();
    }

    /// The volume was read back. What was missing once is lost, whatever is found later.
    void readBack(long said, List<Written> missing) {
        acknowledged = Math.max(acknowledged, said);
        missing.forEach(one -> lost.add(one.text()));
    }

    /// The copies were compared, and there is nothing more to come.
    void ended(boolean copiesEqual) {
        equal = copiesEqual;
        ended = true;
    }

    /// Whether it came to its end and nothing was lost, nothing began before what has to come first, and the copies are the same.
    public boolean held() {
        return ended && equal && acknowledged > 0 && lost.isEmpty() && isComplete() && isInOrder();
    }

    private boolean isComplete() {
        for (Moment moment : Moment.values()) {
            if (millis.containsKey(moment) != (moment != Moment.ELECTED || led)) {
                return false;
            }
        }
        return true;
    }

    /// Neither the copy is promoted nor the guest started before the lease is ended.
    private boolean isInOrder() {
        return at(Moment.LEASE_ENDED) <= at(Moment.PROMOTED)
                && at(Moment.LEASE_ENDED) <= at(Moment.START_ISSUED)
                && at(Moment.START_ISSUED) <= at(Moment.GUEST_UP)
                && at(Moment.GUEST_UP) <= at(Moment.FIRST_RECORD)
                && at(Moment.FIRST_RECORD) <= at(Moment.CAUGHT_UP);
    }

    /// The moments as a table, and the last line.
    public void tell(Voice voice) {
        voice.title("Milliseconds since the guest's node was killed");
        for (Moment moment : Moment.values()) {
            String number =
                    millis.containsKey(moment)
                            ? String.format(Locale.ROOT, "%8d", at(moment))
                            : "       -";
            voice.line(number + "  " + moment.words());
        }
        voice.line("");
        lost.stream().limit(10).forEach(text -> voice.bad("lost: " + text));
        String last = "acknowledged " + acknowledged + ", lost " + lost.size();
        if (held()) {
            voice.good(last);
        } else {
            voice.bad(last + (lost.isEmpty() ? "; but it did not all hold" : ""));
        }
    }

    /// `millis` has null for what was not seen, and for an election where there was none.
    public String json() {
        JsonObject.Builder moments = Json.object();
        for (Moment moment : Moment.values()) {
            Long at = millis.get(moment);
            moments.put(moment.label(), at == null ? JsonNull.NULL : Json.number(at));
        }
        return JsonWriter.text(
                Json.object()
                        .put("held", held())
                        .put("acknowledged", acknowledged)
                        .put("lost", lost.size())
                        .put("led", led)
                        .put("copiesEqual", equal)
                        .put("millis", moments.build())
                        .build());
    }
}
