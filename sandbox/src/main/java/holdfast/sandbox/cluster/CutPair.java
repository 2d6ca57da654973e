package holdfast.sandbox.cluster;

import holdfast.core.json.Json;

/// Packets from one node to another are dropped.
public record CutPair(String from, String to) {

    Json json() {
        return Json.object().put("from", from).put("to", to).build();
    }
}
