package holdfast.core.cluster.lease;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseCommand.PlanLease;
import holdfast.core.cluster.lease.LeaseCommand.SetLease;
import holdfast.core.cluster.lease.LeaseCommand.SettleLease;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Revision;
import java.util.Set;

/// Commands about leases as they stand in the log.
public final class LeaseCommandJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of("end-lease", "plan-lease", "set-lease", "settle-lease");

    private LeaseCommandJson() {}

    public static void put(JsonObject.Builder json, LeaseCommand command) {
        switch (command) {
            case EndLease(var node, var known) ->
                    json.put("node", node.value().toString()).put("known", known.value());
            case PlanLease(var node, var known, var millis) ->
                    json.put("node", node.value().toString())
                            .put("known", known.value())
                            .put("millis", millis);
            case SetLease(var length, var known) ->
                    json.put("length", length.word()).put("known", known.value());
            case SettleLease(var known) -> json.put("known", known.value());
        }
    }

    /// The command of one of [#KINDS].
    public static LeaseCommand body(String kind, JsonFields fields) throws JsonException {
        Revision known = ModelJson.revision(fields, "known");
        return switch (kind) {
            case "end-lease" -> new EndLease(ModelJson.node(fields, "node"), known);
            case "plan-lease" ->
                    new PlanLease(ModelJson.node(fields, "node"), known, fields.number("millis"));
            case "set-lease" -> new SetLease(LeasesJson.length(fields), known);
            case "settle-lease" -> new SettleLease(known);
            default -> throw fields.refused("kind", "no command about leases: '" + kind + "'");
        };
    }
}
