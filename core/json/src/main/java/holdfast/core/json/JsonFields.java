package holdfast.core.json;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Takes an object apart member by member. Every member must be asked for exactly once before [#end()]:
/// one that nobody asked for was written by somebody who meant something by it, and is refused.
///
/// Where it is said where something stands, it is said as a path from the whole value: `$.body.key`.
public final class JsonFields {

    private static final int NAMES_SHOWN = 20;

    private final JsonObject object;
    private final String path;
    private int taken;

    private JsonFields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    /// The whole of a text, which must be an object.
    public static JsonFields of(Json value) throws JsonException {
        return of(value, "$");
    }

    /// A part of a text, which must be an object.
    ///
    /// @param path where the value stands in the whole
    public static JsonFields of(Json value, String path) throws JsonException {
        if (value instanceof JsonObject object) {
            return new JsonFields(object, path);
        }
        throw new JsonException(path, "an object expected, found " + value.kind());
    }

    public String path() {
        return path;
    }

    public boolean has(String name) {
        return object.get(name) != null;
    }

    /// The member of this name, whatever it is.
    public Json any(String name) throws JsonException {
        Json value = object.get(name);
        if (value == null) {
            throw new JsonException(path, "no member '" + name + "'");
        }
        taken++;
        return value;
    }

    public String text(String name) throws JsonException {
        Json value = any(name);
        if (value instanceof JsonText text) {
            return text.text();
        }
        throw wrong(name, "a text", value);
    }

    public long number(String name) throws JsonException {
        Json value = any(name);
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        throw wrong(name, "a number", value);
    }

    /// A number from `low` to `high`.
    public int number(String name, int low, int high) throws JsonException {
        long number = number(name);
        if (number < low || number > high) {
            throw new JsonException(
                    path + "." + name, number + " is not from " + low + " to " + high);
        }
        return (int) number;
    }

    public boolean bool(String name) throws JsonException {
        Json value = any(name);
        if (value instanceof JsonBool bool) {
            return bool.isTrue();
        }
        throw wrong(name, "true or false", value);
    }

    public JsonFields object(String name) throws JsonException {
        return of(any(name), path + "." + name);
    }

    /// The elements of an array.
    public List<Json> array(String name) throws JsonException {
        Json value = any(name);
        if (value instanceof JsonArray array) {
            return array.elements();
        }
        throw wrong(name, "an array", value);
    }

    /// The elements of an array of objects.
    public List<JsonFields> objects(String name) throws JsonException {
        List<JsonFields> objects = new ArrayList<>();
        for (Json element : array(name)) {
            objects.add(of(element, path + "." + name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /// The elements of an array of texts.
    public List<String> texts(String name) throws JsonException {
        List<String> texts = new ArrayList<>();
        for (Json element : array(name)) {
            if (!(element instanceof JsonText text)) {
                throw wrong(name + "[" + texts.size() + "]", "a text", element);
            }
            texts.add(text.text());
        }
        return texts;
    }

    /// The elements of an array of whole numbers.
    public List<Long> numbers(String name) throws JsonException {
        List<Long> numbers = new ArrayList<>();
        for (Json element : array(name)) {
            if (!(element instanceof JsonNumber number)) {
                throw wrong(name + "[" + numbers.size() + "]", "a number", element);
            }
            numbers.add(number.value());
        }
        return numbers;
    }

    /// The members themselves, where names are data. The rest of this object counts as asked for.
    public JsonObject members() {
        taken = object.size();
        return object;
    }

    /// Nothing more is expected in this object.
    ///
    /// @throws JsonException where it has members that nobody asked for
    public void end() throws JsonException {
        if (taken != object.size()) {
            throw new JsonException(
                    path, object.size() + " members, where " + taken + " are known: " + names());
        }
    }

    /// An error of the caller's own about a member.
    public JsonException refused(String name, String what) {
        return new JsonException(path + "." + name, what);
    }

    private String names() {
        StringJoiner names = new StringJoiner(", ");
        for (int i = 0; i < Math.min(object.size(), NAMES_SHOWN); i++) {
            names.add(object.name(i));
        }
        return names.toString();
    }

    private JsonException wrong(String name, String expected, Json found) {
        return new JsonException(path + "." + name, expected + " expected, found " + found.kind());
    }
}
