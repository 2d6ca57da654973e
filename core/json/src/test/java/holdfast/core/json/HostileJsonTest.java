package holdfast.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever the reader is given, it answers with a value or with its one exception; and where it gives a
/// value, another strict reader gives the same.
class HostileJsonTest {

    private static final JsonMapper OTHER =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final String ALPHABET = "{}[]\":,0123456789-+.eE\\utrfnalse \n\té€😀\u0000x";

    @Test
    void whatIsWrittenIsReadBackAndIsCanonical() throws JsonException {
        for (int seed = 0; seed < 2_000; seed++) {
            Json value = value(new Random(seed), 5);
            byte[] bytes = JsonWriter.bytes(value);
            assertThat(JsonReader.read(bytes)).isEqualTo(value);
            assertThat(JsonWriter.bytes(JsonReader.read(bytes))).isEqualTo(bytes);
            assertSameElsewhere(bytes, value);
        }
    }

    @Test
    void everyTruncationOfADocumentIsRefused() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Json value = Json.array(List.of(value(random, 4), value(random, 4)));
            byte[] bytes = JsonWriter.bytes(value);
            for (int length = 0; length < bytes.length; length++) {
                assertThat(readOrRefuse(Arrays.copyOf(bytes, length))).isEmpty();
            }
        }
    }

    @Test
    void changedBytesAreRefusedOrReadAsOthersReadThem() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = JsonWriter.bytes(value(random, 3));
            for (int change = random.nextInt(3); change >= 0; change--) {
                byte[] alphabet = ALPHABET.getBytes(StandardCharsets.UTF_8);
                bytes[random.nextInt(bytes.length)] =
                        random.nextInt(4) == 0
                                ? (byte) random.nextInt(256)
                                : alphabet[random.nextInt(alphabet.length)];
            }
            byte[] changed = bytes;
            readOrRefuse(changed).ifPresent(value -> assertSameElsewhere(changed, value));
        }
    }

    @Test
    void noiseIsRefusedOrReadAsOthersReadIt() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder noise = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                noise.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            byte[] bytes = noise.toString().getBytes(StandardCharsets.UTF_8);
            readOrRefuse(bytes).ifPresent(value -> assertSameElsewhere(bytes, value));
            byte[] random256 = new byte[random.nextInt(40)];
            random.nextBytes(random256);
            readOrRefuse(random256).ifPresent(value -> assertSameElsewhere(random256, value));
        }
    }

    @Test
    void membersInTheWorstOrderAreSortedInTime() throws JsonException {
        StringBuilder text = new StringBuilder("{");
        for (int member = 200_000; member > 0; member--) {
            text.append(String.format(Locale.ROOT, "\"%06d\":0", member))
                    .append(member == 1 ? "}" : ",");
        }
        Json value = JsonReader.read(text.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(((JsonObject) value).name(0)).isEqualTo("000001");
    }

    private static Optional<Json> readOrRefuse(byte[] bytes) {
        try {
            return Optional.of(JsonReader.read(bytes));
        } catch (JsonException refused) {
            assertThat(refused.where()).startsWith("byte ");
            return Optional.empty();
        }
    }

    private static void assertSameElsewhere(byte[] bytes, Json value) {
        JsonNode other = OTHER.readTree(bytes);
        JsonNode canonical = OTHER.readTree(JsonWriter.bytes(value));
        assertThat(other).as(() -> new String(bytes, StandardCharsets.UTF_8)).isEqualTo(canonical);
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JsonNull.NULL;
            case 1 -> Json.bool(random.nextBoolean());
            case 2 -> Json.number(random.nextLong() >> random.nextInt(64));
            case 3, 4 -> Json.text(text(random));
            case 5 -> {
                List<Json> elements = new ArrayList<>();
                for (int count = random.nextInt(5); count > 0; count--) {
                    elements.add(value(random, depth - 1));
                }
                yield Json.array(elements);
            }
            default -> {
                JsonObject.Builder members = Json.object();
                for (int count = random.nextInt(5); count > 0; count--) {
                    members.put(count + text(random), value(random, depth - 1));
                }
                yield members.build();
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(6); count > 0; count--) {
            int bits = 5 + random.nextInt(16);
            int codePoint = random.nextInt(1 << bits) % 0x110000;
            text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? 'x' : codePoint);
        }
        return text.toString();
    }
}
