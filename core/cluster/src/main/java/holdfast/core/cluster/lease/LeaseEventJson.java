package holdfast.core.cluster.lease;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.lease.LeaseEvent.LeaseEnded;
import holdfast.core.cluster.lease.LeaseEvent.LeaseLengthChanged;
import holdfast.core.cluster.lease.LeaseEvent.LeasePlanned;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import java.util.Set;

/// Events about leases as readers of the stream get them.
public final class LeaseEventJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of("lease-ended", "lease-planned", "lease-length-changed");

    private LeaseEventJson() {}

    public static void put(JsonObject.Builder json, LeaseEvent event) {
        switch (event) {
            case LeaseEnded(var node) ->
                    json.put("kind", "lease-ended").put("node", node.value().toString());
            case LeasePlanned(var node, var millis) ->
                    json.put("kind", "lease-planned")
                            .put("node", node.value().toString())
                            .put("millis", millis);
            case LeaseLengthChanged(var length) ->
                    json.put("kind", "lease-length-changed").put("length", length.word());
        }
    }

    /// The event of one of [#KINDS].
    public static LeaseEvent event(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "lease-ended" -> new LeaseEnded(ModelJson.node(fields, "node"));
            case "lease-planned" ->
                    new LeasePlanned(ModelJson.node(fields, "node"), fields.number("millis"));
            case "lease-length-changed" -> new LeaseLengthChanged(LeasesJson.length(fields));
            default -> throw fields.refused("kind", "no event about leases: '" + kind + "'");
        };
    }
}
