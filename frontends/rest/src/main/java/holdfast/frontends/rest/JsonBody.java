package holdfast.frontends.rest;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The fields of a request's body, each of the kind that its record wants: a text, a whole number, a list of texts or a
/// map of texts. Everything else is refused with what would be right.
final class JsonBody {

    private static final long ABSENT = -1;

    private JsonBody() {}

    static Map<String, Object> fields(JsonFactory factory, byte[] body, RecordComponent... wanted)
            throws NotDone {
        List<String> names = Arrays.stream(wanted).map(RecordComponent::getName).toList();
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), body)) {
            Map<String, Object> fields = new HashMap<>();
            expect(json.nextToken(), JsonToken.START_OBJECT, "The body is no JSON object.", names);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (!names.contains(name)) {
                    throw unknown(name, names);
                }
                RecordComponent component = wanted[names.indexOf(name)];
                fields.put(name, value(json, component).orElseThrow(() -> wrongType(component)));
            }
            expect(json.nextToken(), null, "Something follows the JSON object.", names);
            return fields;
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

    /// What stands for a field that was left out.
    static Object absent(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class) {
            return ABSENT;
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : "";
    }

    static String kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class) {
            return "a whole number";
        }
        if (type == List.class) {
            return "a list of texts";
        }
        return type == Map.class ? "an object of texts" : "a text";
    }

    private static Optional<Object> value(JsonParser json, RecordComponent component) {
        Class<?> type = component.getType();
        JsonToken token = json.nextToken();
        if (type == long.class) {
            return token == JsonToken.VALUE_NUMBER_INT ? number(json) : Optional.empty();
        }
        if (type == List.class) {
            return token == JsonToken.START_ARRAY ? list(json) : Optional.empty();
        }
        if (type == Map.class) {
            return token == JsonToken.START_OBJECT ? map(json) : Optional.empty();
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
        return NotDone.wrong(
                "field-wrong-type",
                name,
                "The field '" + name + "' is no" + kind.substring(kind.indexOf(' ')) + ".",
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
