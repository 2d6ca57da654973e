package holdfast.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void membersAreSortedAndNothingIsAddedBetween() {
        Json value =
                Json.object()
                        .put("b", Json.array(List.of(Json.number(-7), Json.bool(false))))
                        .put("a", JsonNull.NULL)
                        .put("", Json.array(List.of()))
                        .put("aa", JsonObject.EMPTY)
                        .put("B", Long.MIN_VALUE)
                        .build();
        assertThat(JsonWriter.text(value))
                .isEqualTo(
                        "{\"\":[],\"B\":-9223372036854775808,\"a\":null,\"aa\":{},\"b\":[-7,false]}");
        assertThat(value).hasToString(JsonWriter.text(value));
    }

    /// RFC 8785, section 3.2.3: by UTF-16 code units, so a character outside the first plane comes before
    /// one at its end.
    @Test
    void namesAreSortedByTheirUtf16Units() {
        Json value =
                Json.object()
                        .put("\u20ac", "Euro Sign")
                        .put("\r", "Carriage Return")
                        .put("\ufb33", "Hebrew Letter Dalet With Dagesh")
                        .put("1", "One")
                        .put("\ud83d\ude00", "Emoji: Grinning Face")
                        .put("\u0080", "Control")
                        .put("\u00f6", "Latin Small Letter O With Diaeresis")
                        .build();
        assertThat(JsonWriter.text(value))
                .isEqualTo(
                        "{\"\\r\":\"Carriage"
                                + " Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin"
                                + " Small Letter O With Diaeresis\",\"\u20ac\":\"Euro"
                                + " Sign\",\"\ud83d\ude00\":\"Emoji: Grinning"
                                + " Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void onlyWhatMustBeIsEscaped() {
        assertThat(JsonWriter.text(Json.text("\b\t\n\f\r\"\\/\u0000\u000b\u001f\u007f<é€😀")))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0000\\u000b\\u001f\u007f<é€😀\"");
    }

    @Test
    void aLargeTextComesOutWhole() {
        for (int length : new int[] {65_533, 65_534, 65_535, 131_070, 400_000}) {
            String text = "0123456789".repeat(length / 10 + 1).substring(0, length);
            assertThat(JsonWriter.text(Json.text(text))).isEqualTo('"' + text + '"');
        }
    }

    @Test
    void textIsWrittenInUtf8() {
        for (String text : List.of("a", "é", "€", "😀", "\u07ff\u0800\uffff", "\udbff\udfff")) {
            assertThat(JsonWriter.bytes(Json.text(text)))
                    .isEqualTo(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void halfOfASurrogatePairIsNoText() {
        for (String text : List.of("\ud83d", "a\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
            assertThatThrownBy(() -> Json.text(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Json.object().put(text, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anObjectHasDifferentNames() {
        assertThatThrownBy(() -> Json.object().put("a", 1).put("b", 1).put("a", 1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two members 'a'");
    }

    @Test
    void membersAreFoundByName() {
        JsonObject object = Json.object().put("c", 3).put("a", 1).put("b", 2).build();
        assertThat(object.get("b")).isEqualTo(Json.number(2));
        assertThat(object.get("d")).isNull();
        assertThat(object.name(0)).isEqualTo("a");
        assertThat(object.value(2)).isEqualTo(Json.number(3));
        assertThat(object).isEqualTo(Json.object().put("a", 1).put("b", 2).put("c", 3).build());
        assertThat(object).isNotEqualTo(Json.object().put("a", 1).put("b", 2).build());
    }
}
