package holdfast.frontends.rest;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The fields of a request's body, each of the kind that its record wants: a text, a whole number, a truth value, a list of
/// texts, a map of texts, or another such record. Everything else is refused with what would be right.
final class JsonBody {

    private static final long ABSENT = -1;

    private JsonBody() {}

    /// Reads a whole body.
    ///
    /// @param optional the fields that may be left out, beside those that are [Optional]
    static <R extends Record> R read(
            JsonFactory factory, byte[] body, Class<R> type, Set<String> optional) throws NotDone {
        List<String> names = names(type);
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), body)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, "The body is no JSON object.", names);
            R read = object(json, type, optional);
            expect(json.nextToken(), null, "Something follows the JSON object.", names);
            return read;
        } catch (JacksonException malformed) {
            throw NotDone.wrong(
                    "malformed-json",
                    "body",
                    "The body is no well-formed JSON: "
                            + Shown.of(malformed.getOriginalMessage())
                            + ".",
                    allowed(names));
        }
    }

    private static List<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    /// What stands behind an opening brace.
    private static <R extends Record> R object(JsonParser json, Class<R> type, Set<String> optional)
            throws NotDone {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = names(type);
        Map<String, Object> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (!names.contains(name)) {
                throw unknown(name, names);
            }
            RecordComponent component = components[names.indexOf(name)];
            fields.put(name, value(json, component).orElseThrow(() -> wrongType(component)));
        }
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = given(fields.get(names.get(i)), components[i], optional);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is no record of a request", impossible);
        }
    }

    /// The value of a field, and what stands for it where it was left out.
    private static Object given(
            @Nullable Object value, RecordComponent component, Set<String> optional)
            throws NotDone {
        String name = component.getName();
        if (component.getType() == Optional.class) {
            return Optional.ofNullable(value);
        }
        if (value == null && !optional.contains(name)) {
            throw NotDone.wrong(
                    "field-missing",
                    name,
                    "The field '" + name + "' is missing.",
                    "Give it, as " + kind(component) + ".");
        }
        return value == null ? absent(component) : value;
    }

    /// What is in it, where it is there.
    private static Class<?> type(RecordComponent component) {
        if (component.getType() != Optional.class) {
            return component.getType();
        }
        Type inside = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return (Class<?>) (inside instanceof ParameterizedType of ? of.getRawType() : inside);
    }

    private static Object absent(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class) {
            return ABSENT;
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : "";
    }

    private static String kind(RecordComponent component) {
        Class<?> type = type(component);
        if (type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "a truth value: true or false";
        }
        if (type == List.class) {
            return "a list of texts";
        }
        if (type.isRecord()) {
            return "an object";
        }
        return type == Map.class ? "an object of texts" : "a text";
    }

    private static Optional<Object> value(JsonParser json, RecordComponent component)
            throws NotDone {
        Class<?> type = type(component);
        JsonToken token = json.nextToken();
        if (type == long.class || type == Long.class) {
            return token == JsonToken.VALUE_NUMBER_INT ? number(json) : Optional.empty();
        }
        if (type == boolean.class || type == Boolean.class) {
            return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE
                    ? Optional.of(token == JsonToken.VALUE_TRUE)
                    : Optional.empty();
        }
        if (type == List.class) {
            return token == JsonToken.START_ARRAY ? list(json) : Optional.empty();
        }
        if (type == Map.class) {
            return token == JsonToken.START_OBJECT ? map(json) : Optional.empty();
        }
        if (type.isRecord()) {
            return token == JsonToken.START_OBJECT
                    ? Optional.of(object(json, type.asSubclass(Record.class), Set.of()))
                    : Optional.empty();
        }
        return token == JsonToken.VALUE_STRING ? Optional.of(json.getString()) : Optional.empty();
    }

    private static Optional<Object> number(JsonParser json) {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? Optional.empty()
                : Optional.of(json.getLongValue());
    }

    private static Optional<Object> list(JsonParser json) {
        List<String> texts = new ArrayList<>();
        JsonToken token = json.nextToken();
        while (token == JsonToken.VALUE_STRING) {
            texts.add(json.getString());
            token = json.nextToken();
        }
        return token == JsonToken.END_ARRAY ? Optional.of(texts) : Optional.empty();
    }

    private static Optional<Object> map(JsonParser json) {
        Map<String, String> texts = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                return Optional.empty();
            }
            texts.put(name, json.getString());
        }
        return Optional.of(texts);
    }

    private static NotDone wrongType(RecordComponent component) {
        String name = component.getName();
        String kind = kind(component);
        String what = kind.split(":", 2)[0];
        return NotDone.wrong(
                "field-wrong-type",
                name,
                "The field '" + name + "' is no" + what.substring(what.indexOf(' ')) + ".",
                "Give " + kind + (kind.equals("a text") ? ", in quotation marks." : "."));
    }

    private static void expect(
            @Nullable JsonToken is, @Nullable JsonToken wanted, String why, List<String> names)
            throws NotDone {
        if (is != wanted) {
            throw NotDone.wrong("malformed-json", "body", why, allowed(names));
        }
    }

    private static NotDone unknown(String name, List<String> names) {
        String shown = Shown.of(name);
        return NotDone.wrong(
                "field-unknown", shown, "There is no field '" + shown + "'.", allowed(names));
    }

    private static String allowed(List<String> names) {
        return "Send one JSON object with the fields " + String.join(", ", names) + ".";
    }
}
