package holdfast.core.json;

import java.util.List;

/// A JSON value. Immutable.
public sealed interface Json
        permits JsonObject, JsonArray, JsonText, JsonNumber, JsonBool, JsonNull {

    static JsonText text(String text) {
        return new JsonText(text);
    }

    static JsonNumber number(long number) {
        return new JsonNumber(number);
    }

    static JsonBool bool(boolean value) {
        return value ? JsonBool.TRUE : JsonBool.FALSE;
    }

    static JsonArray array(List<? extends Json> elements) {
        return new JsonArray(List.copyOf(elements));
    }

    /// Begins an object.
    static JsonObject.Builder object() {
        return new JsonObject.Builder();
    }

    /// What kind of value it is, as an error names it.
    default String kind() {
        return switch (this) {
            case JsonObject _ -> "an object";
            case JsonArray _ -> "an array";
            case JsonText _ -> "a text";
            case JsonNumber _ -> "a number";
            case JsonBool _ -> "a truth value";
            case JsonNull _ -> "null";
        };
    }
}
