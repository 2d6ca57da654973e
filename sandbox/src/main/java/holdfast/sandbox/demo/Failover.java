package holdfast.sandbox.demo;

import holdfast.core.json.Json;
import holdfast.core.json.JsonNull;
import holdfast.core.json.JsonObject;
import java.util.OptionalLong;

/// How a group came from a node that was killed to another. Times are milliseconds from the order to kill it.
///
/// @param led        whether the node that was killed led the agreement
/// @param noticed    when a client saw a living node say that it misses the dead one
/// @param elected    when a client saw another lead; only where the dead one led
/// @param leaseEnded by the stamp of the event
/// @param startIssued by the stamp of the event that orders the new run
/// @param firstLine  by the stamp of the new run's first line
/// @param overlap    whether two nodes' lines overlap in time
/// @param back       whether the node returned and followed, and the group stayed where it was
record Failover(
        boolean led,
        long noticed,
        OptionalLong elected,
        long leaseEnded,
        long startIssued,
        long firstLine,
        boolean overlap,
        boolean back) {

    boolean held() {
        return !overlap && back && leaseEnded <= startIssued && startIssued <= firstLine;
    }

    JsonObject json() {
        return Json.object()
                .put(
                        "millis",
                        Json.object()
                                .put("noticed", noticed)
                                .put(
                                        "elected",
                                        elected.isPresent()
                                                ? Json.number(elected.getAsLong())
                                                : JsonNull.NULL)
                                .put("leaseEnded", leaseEnded)
                                .put("startIssued", startIssued)
                                .put("firstLine", firstLine)
                                .build())
                .put("overlap", overlap)
                .put("led", led)
                .build();
    }
}
