package holdfast.frontends.rest;

import holdfast.frontends.api.ApiLimits;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Records of the contract as JSON: any that consist of texts, numbers, truth values, lists, maps and records are written, and parts
/// that may not be there;
/// those of requests, of which [JsonBody] says what they consist of, are read. On Jackson's streams alone: binding would load some hundreds of
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
            case Optional<?> there -> write(json, there.orElseThrow());
            case Record whole -> {
                json.writeStartObject();
                for (RecordComponent component : whole.getClass().getRecordComponents()) {
                    Object part = valueOf(component, whole);
                    if (part instanceof Optional<?> maybe && maybe.isEmpty()) {
                        continue;
                    }
                    json.writeName(component.getName());
                    write(json, part);
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
    /// @param type     a record of texts, numbers, truth values, lists of texts, maps of texts, and [Optional] ones of these
    ///                 and of such records
    /// @param optional the fields that may be left out, and are then empty, and -1 where they are numbers
    static <R extends Record> R read(byte[] body, Class<R> type, Set<String> optional)
            throws NotDone {
        return JsonBody.read(FACTORY, body, type, optional);
    }
}
