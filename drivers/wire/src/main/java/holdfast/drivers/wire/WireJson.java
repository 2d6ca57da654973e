package holdfast.drivers.wire;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonLimits;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Bytes;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.util.UUID;

/// Greetings and problems in JSON. A greeting is read by programs of other versions: members that are not known
/// are passed over, and none that is known ever changes its form.
final class WireJson {

    /// A host name and a port; longer than any name.
    private static final int MOST_CHARACTERS = 260;

    private static final int PROBLEM_CHARACTERS = 2_000;

    private WireJson() {}

    /// Which versions of the protocol a program speaks.
    record Versions(int newest, int oldest) {
        static final Versions OWN = new Versions(Greeting.NEWEST_VERSION, Greeting.OLDEST_VERSION);
    }

    static Bytes greeting(Greeting greeting, Versions versions) {
        return Bytes.of(
                JsonWriter.bytes(
                        Json.object()
                                .put("protocol", versions.newest)
                                .put("oldest", versions.oldest)
                                .put("cluster", greeting.cluster())
                                .put("node", greeting.node().value().toString())
                                .put("data", greeting.data().value().toString())
                                .put("name", greeting.name())
                                .put("wire", greeting.wire())
                                .put("api", greeting.api())
                                .put("startCount", greeting.startCount())
                                .put("boot", greeting.boot().toString())
                                .build()));
    }

    static Versions versions(Bytes bytes) throws JsonException {
        JsonFields fields = fields(bytes);
        int newest = fields.number("protocol", 1, Integer.MAX_VALUE);
        return new Versions(newest, fields.number("oldest", 1, newest));
    }

    static Greeting greeting(Bytes bytes) throws JsonException {
        JsonFields fields = fields(bytes);
        return new Greeting(
                text(fields, "cluster"),
                new NodeId(uuid(fields, "node")),
                new DataId(uuid(fields, "data")),
                text(fields, "name"),
                text(fields, "wire"),
                text(fields, "api"),
                fields.number("startCount"),
                uuid(fields, "boot"));
    }

    static Bytes problem(Problem problem) {
        return Bytes.of(
                JsonWriter.bytes(
                        Json.object()
                                .put("code", problem.code())
                                .put("tried", problem.tried())
                                .put("on", problem.on())
                                .put("why", problem.why())
                                .put("remedy", problem.remedy())
                                .build()));
    }

    static Problem problem(Bytes bytes) throws JsonException {
        JsonFields fields = fields(bytes);
        try {
            return new Problem(
                    words(fields, "code"),
                    words(fields, "tried"),
                    words(fields, "on"),
                    words(fields, "why"),
                    words(fields, "remedy"));
        } catch (IllegalArgumentException e) {
            throw fields.refused("code", "not in kebab-case");
        }
    }

    private static JsonFields fields(Bytes bytes) throws JsonException {
        return JsonFields.of(
                JsonReader.read(bytes.toArray(), JsonLimits.ofBytes(Math.max(bytes.size(), 1))));
    }

    private static String text(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        if (text.length() > MOST_CHARACTERS || text.chars().anyMatch(Character::isISOControl)) {
            throw fields.refused(name, "too long, or with control characters");
        }
        return text;
    }

    private static String words(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        return text.length() <= PROBLEM_CHARACTERS ? text : text.substring(0, PROBLEM_CHARACTERS);
    }

    private static UUID uuid(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw fields.refused(name, "no UUID");
        }
        throw fields.refused(name, "not a UUID in lower case");
    }
}
