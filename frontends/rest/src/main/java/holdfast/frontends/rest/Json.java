package holdfast.frontends.rest;

import holdfast.frontends.api.ApiLimits;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Records of the contract as JSON: any that consist of texts, numbers, truth values, lists, maps and records are written;
/// those of requests, which consist of texts, are read. On Jackson's streams alone: binding would load some hundreds of
/// classes more while a daemon starts.
final class Json {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(RestLimits.JSON_DEPTH)
                                    .maxDocumentLength(ApiLimits.BODY_BYTES)
                                    .maxStringLength(ApiLimits.BODY_BYTES)
                                    .build())
                    .build();

    private Json() {}

    static byte[] write(Record value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(json, value);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> write(json, element));
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(name.toString());
                    write(json, member);
                });
                json.writeEndObject();
            }
            case Record whole -> {
                json.writeStartObject();
                for (RecordComponent component : whole.getClass().getRecordComponents()) {
                    json.writeName(component.getName());
                    write(json, valueOf(component, whole));
                }
                json.writeEndObject();
            }
            default ->
                    throw new IllegalStateException(
                            "the contract has no " + value.getClass().getName());
        }
    }

    private static Object valueOf(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("records of the contract are public", impossible);
        }
    }

    /// Reads a request's body.
    ///
    /// @param type     a record of texts
    /// @param optional the fields that may be left out, and are then empty
    static <R extends Record> R read(byte[] body, Class<R> type, Set<String> optional)
            throws NotDone {
        List<String> names =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
        Map<String, String> texts = texts(body, names);
        List<Object> values = new ArrayList<>();
        for (String name : names) {
            String text = texts.get(name);
            if (text == null && !optional.contains(name)) {
                throw NotDone.wrong(
                        "field-missing",
                        name,
                        "The field '" + name + "' is missing.",
                        "Give it, as a text.");
            }
            values.add(text == null ? "" : text);
        }
        try {
            Class<?>[] texted = new Class<?>[names.size()];
            Arrays.fill(texted, String.class);
            return type.getDeclaredConstructor(texted).newInstance(values.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is no record of texts", impossible);
        }
    }

    private static Map<String, String> texts(byte[] body, List<String> names) throws NotDone {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            Map<String, String> texts = new HashMap<>();
            expect(json.nextToken(), JsonToken.START_OBJECT, "The body is no JSON object.", names);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (!names.contains(name)) {
                    throw unknown(name, names);
                }
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    throw NotDone.wrong(
                            "field-wrong-type",
                            name,
                            "The field '" + name + "' is no text.",
                            "Give a text, in quotation marks.");
                }
                texts.put(name, json.getString());
            }
            expect(json.nextToken(), null, "Something follows the JSON object.", names);
            return texts;
        } catch (JacksonException malformed) {
            throw NotDone.wrong(
                    "malformed-json",
                    "body",
                    "The body is no well-formed JSON: " + firstLine(malformed) + ".",
                    allowed(names));
        }
    }

    private static void expect(
            @org.jspecify.annotations.Nullable JsonToken is,
            @org.jspecify.annotations.Nullable JsonToken wanted,
            String why,
            List<String> names)
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

    private static String firstLine(JacksonException malformed) {
        return Shown.of(malformed.getOriginalMessage());
    }
}
