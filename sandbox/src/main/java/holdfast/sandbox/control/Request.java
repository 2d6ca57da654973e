package holdfast.sandbox.control;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import java.util.List;

/// What can be asked of a running sandbox.
public sealed interface Request {

    /// What is done to one node.
    enum NodeVerb {
        START,
        STOP,
        KILL,
        PAUSE,
        RESUME
    }

    record OnNode(NodeVerb verb, String node) implements Request {}

    /// One more node.
    record Add() implements Request {}

    /// @param oneWay whether only packets from the first to the second are dropped
    record Cut(String from, String to, boolean oneWay) implements Request {}

    /// @param between two nodes, or nobody: then everything is healed
    record Heal(List<String> between) implements Request {
        public Heal {
            between = List.copyOf(between);
        }
    }

    /// As a line.
    default Json json() {
        return switch (this) {
            case OnNode(NodeVerb verb, String node) ->
                    Json.object().put("verb", verb.name()).put("node", node).build();
            case Add() -> Json.object().put("verb", "ADD").build();
            case Cut(String from, String to, boolean oneWay) ->
                    Json.object()
                            .put("verb", "CUT")
                            .put("from", from)
                            .put("to", to)
                            .put("oneWay", oneWay)
                            .build();
            case Heal(List<String> between) ->
                    Json.object()
                            .put("verb", "HEAL")
                            .put("between", Json.array(between.stream().map(Json::text).toList()))
                            .build();
        };
    }

    /// What a line asks for.
    ///
    /// @throws JsonException where it asks for nothing that is known
    static Request of(JsonFields fields) throws JsonException {
        String verb = fields.text("verb");
        Request request =
                switch (verb) {
                    case "ADD" -> new Add();
                    case "CUT" ->
                            new Cut(fields.text("from"), fields.text("to"), fields.bool("oneWay"));
                    case "HEAL" -> heal(fields);
                    default -> new OnNode(nodeVerb(fields, verb), fields.text("node"));
                };
        fields.end();
        return request;
    }

    private static Heal heal(JsonFields fields) throws JsonException {
        List<String> between = fields.texts("between");
        if (between.size() != 0 && between.size() != 2) {
            throw fields.refused("between", "names two nodes or none");
        }
        return new Heal(between);
    }

    private static NodeVerb nodeVerb(JsonFields fields, String verb) throws JsonException {
        for (NodeVerb known : NodeVerb.values()) {
            if (known.name().equals(verb)) {
                return known;
            }
        }
        throw fields.refused("verb", "is no verb of a sandbox");
    }
}
