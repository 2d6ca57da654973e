package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.lease.Holder;
import holdfast.core.node.Node;
import holdfast.frontends.api.LeaseStatus;
import java.util.Optional;

/// What a node says of its own lease, in its [Presence].
///
/// @param state      [LeaseStatus#HELD], [LeaseStatus#FROZEN] or [LeaseStatus#NONE]
/// @param leftMillis until it would freeze; -1 where it does not hold its lease
/// @param forMillis  it has stood so
/// @param pauses     as [Holder#pauses()]
record LeaseNews(String state, long leftMillis, long forMillis, long pauses) {

    private static final LeaseNews NONE = new LeaseNews(LeaseStatus.NONE, -1, 0, 0);

    /// Tells it of one start of the daemon, and remembers since when it is so. Belongs to one thread.
    static final class Teller {
        private String state = "";
        private long sinceMillis;

        /// @param bootMillis CLOCK_BOOTTIME
        LeaseNews tell(Node node, long bootMillis) {
            LeaseNews news = of(node.lease(), bootMillis);
            if (!news.state().equals(state)) {
                state = news.state();
                sinceMillis = bootMillis;
            }
            return new LeaseNews(
                    news.state(), news.leftMillis(), bootMillis - sinceMillis, news.pauses());
        }
    }

    private static LeaseNews of(Optional<Holder> lease, long now) {
        if (lease.isEmpty()) {
            return NONE;
        }
        Holder holder = lease.get();
        return holder.isHeld(now) && holder.isOpen()
                ? new LeaseNews(
                        LeaseStatus.HELD,
                        holder.deadlines().daemonMillis() - now,
                        0,
                        holder.pauses())
                : new LeaseNews(LeaseStatus.FROZEN, -1, 0, holder.pauses());
    }

    Json json() {
        return Json.object()
                .put("state", state)
                .put("left", leftMillis)
                .put("for", forMillis)
                .put("pauses", pauses)
                .build();
    }

    static LeaseNews read(JsonFields fields) throws JsonException {
        return new LeaseNews(
                fields.text("state"),
                fields.number("left"),
                fields.number("for"),
                fields.number("pauses"));
    }
}
