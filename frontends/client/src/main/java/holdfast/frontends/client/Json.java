package holdfast.frontends.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records of the contract as JSON. What is sent is exact. What is received may have fields that this program does not
/// know, and may lack texts, lists and numbers that an older server does not have: they are then empty, as the contract
/// says absence.
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .withConfigOverride(String.class, o -> o.setNullHandling(empty()))
                    .withConfigOverride(List.class, o -> o.setNullHandling(empty()))
                    .withConfigOverride(Map.class, o -> o.setNullHandling(empty()))
                    .withConfigOverride(Optional.class, o -> o.setInclude(ifThere()))
                    .build();

    private Json() {}

    private static JsonSetter.Value empty() {
        return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    }

    private static JsonInclude.Value ifThere() {
        return JsonInclude.Value.construct(Include.NON_ABSENT, Include.NON_ABSENT);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// A file of settings, in which a field that nobody knows is a mistake.
    static <T> T exactly(byte[] text, Class<T> type) {
        T value =
                MAPPER.readerFor(type)
                        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .readValue(text);
        return present(value, type);
    }

    /// @throws tools.jackson.core.JacksonException where it is not that, unchecked
    public static <T> T read(String text, Class<T> type) {
        return present(MAPPER.readValue(text, type), type);
    }

    private static <T> T present(@Nullable T value, Class<T> type) {
        if (value == null) {
            throw new StreamReadException("null where " + type.getSimpleName() + " was due");
        }
        return value;
    }
}
