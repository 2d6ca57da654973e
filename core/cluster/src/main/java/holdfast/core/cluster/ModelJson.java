package holdfast.core.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonLimits;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Bytes;
import holdfast.core.model.Digest;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// How the words that everybody uses stand in JSON, and how a whole document is read.
public final class ModelJson {

    /// The member that says by which version of its form a document was written.
    public static final String VERSION = "v";

    private static final String UUID_FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private ModelJson() {}

    /// Reads one part of a document.
    @FunctionalInterface
    public interface Part<T> {
        T read(JsonFields fields) throws JsonException;
    }

    public static Bytes document(JsonObject.Builder object, int version) {
        return Bytes.of(JsonWriter.bytes(object.put(VERSION, version).build()));
    }

    /// Reads a whole document of a version up to `newest`.
    public static <T> T read(String what, Bytes bytes, int mostBytes, int newest, Part<T> part)
            throws UnreadableException {
        try {
            Json json = JsonReader.read(bytes.toArray(), JsonLimits.ofBytes(mostBytes));
            JsonFields fields = JsonFields.of(json);
            requireVersion(fields, newest);
            return whole(fields, part);
        } catch (JsonException | IllegalArgumentException unreadable) {
            throw new UnreadableException(what, unreadable);
        }
    }

    /// Reads a part, of which nothing may be left over.
    public static <T> T whole(JsonFields fields, Part<T> part) throws JsonException {
        T value = part.read(fields);
        fields.end();
        return value;
    }

    private static void requireVersion(JsonFields fields, int newest) throws JsonException {
        long version = fields.number(VERSION);
        if (version < 1 || version > newest) {
            throw fields.refused(
                    VERSION,
                    "written in version " + version + ", this program reads 1 to " + newest);
        }
    }

    public static JsonObject generation(Generation generation) {
        return Json.object()
                .put("number", generation.number())
                .put("id", generation.id().toString())
                .build();
    }

    public static Generation generation(JsonFields fields) throws JsonException {
        return whole(fields, part -> new Generation(notNegative(part, "number"), uuid(part, "id")));
    }

    public static Revision revision(JsonFields fields, String name) throws JsonException {
        return new Revision(notNegative(fields, name));
    }

    public static long notNegative(JsonFields fields, String name) throws JsonException {
        long number = fields.number(name);
        if (number < 0) {
            throw fields.refused(name, number + " is negative");
        }
        return number;
    }

    /// A word out of an enum's.
    public static <E extends Enum<E>> E word(
            JsonFields fields, String name, E[] all, Function<E, String> word)
            throws JsonException {
        String text = fields.text(name);
        for (E value : all) {
            if (word.apply(value).equals(text)) {
                return value;
            }
        }
        throw fields.refused(name, "unknown word '" + text + "'");
    }

    public static Json nodes(Collection<NodeId> nodes) {
        return Json.array(nodes.stream().map(node -> Json.text(node.value().toString())).toList());
    }

    public static List<NodeId> nodes(JsonFields fields, String name) throws JsonException {
        List<NodeId> nodes = new ArrayList<>();
        for (String text : fields.texts(name)) {
            nodes.add(new NodeId(uuid(fields, name, text)));
        }
        return nodes;
    }

    public static NodeId node(JsonFields fields, String name) throws JsonException {
        return new NodeId(uuid(fields, name));
    }

    /// Digests, as [JsonFields#texts].
    public static List<Digest> digests(JsonFields fields, String name) throws JsonException {
        List<Digest> digests = new ArrayList<>();
        for (String text : fields.texts(name)) {
            digests.add(digest(fields, name, text));
        }
        return digests;
    }

    /// A digest that was written as this text.
    public static Digest digest(JsonFields fields, String name, String text) throws JsonException {
        if (!Digest.isHex(text)) {
            throw fields.refused(name, "a SHA-256 expected, not '" + text + "'");
        }
        return new Digest(text);
    }

    public static UUID uuid(JsonFields fields, String name) throws JsonException {
        return uuid(fields, name, fields.text(name));
    }

    /// Takes only the one form in which ids are written; [UUID#fromString] takes many.
    public static UUID uuid(JsonFields fields, String name, String text) throws JsonException {
        if (!isUuid(text)) {
            throw fields.refused(name, "not a UUID in lower case");
        }
        return UUID.fromString(text);
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID_FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean hex =
                    (character >= '0' && character <= '9')
                            || (character >= 'a' && character <= 'f');
            if (UUID_FORM.charAt(i) == '-' ? character != '-' : !hex) {
                return false;
            }
        }
        return true;
    }
}
