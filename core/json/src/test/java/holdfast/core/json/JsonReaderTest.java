package holdfast.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValue() throws JsonException {
        Json expected =
                Json.object()
                        .put("a", 1)
                        .put("b", Json.array(List.of(Json.bool(true), JsonNull.NULL)))
                        .put("c", Json.object().put("d", "e").build())
                        .put("f", false)
                        .build();
        assertThat(read(" {\"f\":false,\t\"a\" : 1,\r\n\"c\":{\"d\":\"e\"},\"b\":[true,null]} "))
                .isEqualTo(expected);
        assertThat(read("[]")).isEqualTo(Json.array(List.of()));
        assertThat(read("{ }")).isEqualTo(JsonObject.EMPTY);
        assertThat(read("\"\"")).isEqualTo(Json.text(""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "-1, -1",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
    })
    void readsWholeNumbersOf64Bits(String text, long expected) throws JsonException {
        assertThat(read(text)).isEqualTo(Json.number(expected));
    }

    @Test
    void readsTextInEveryWriting() throws JsonException {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")).isEqualTo(Json.text("\"\\/\b\f\n\r\t"));
        assertThat(read("\"\\u00e9\\u20AC\\ud83d\\ude00\"")).isEqualTo(Json.text("é€😀"));
        assertThat(read("\"é€😀\u007f\u2028\"")).isEqualTo(Json.text("é€😀\u007f\u2028"));
        assertThat(read("\"a\\u0000b\"")).isEqualTo(Json.text("a\u0000b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                       | byte 0  | a value expected, found the end",
                "` `                      | byte 1  | a value expected, found the end",
                "nul                      | byte 3  | 'null' expected, found the end",
                "True                     | byte 0  | a value expected, found 'T'",
                "+1                       | byte 0  | a value expected, found '+'",
                "-                        | byte 1  | a digit expected, found the end",
                "01                       | byte 0  | a number with a leading zero",
                "-0                       | byte 0  | a negative zero",
                "1.5                      | byte 1  | a whole number expected, without fraction",
                "1e3                      | byte 1  | a whole number expected, without fraction",
                "9223372036854775808      | byte 0  | a number that does not fit 64 bits",
                "-9223372036854775809     | byte 0  | a number that does not fit 64 bits",
                "18446744073709551617     | byte 0  | a number that does not fit 64 bits",
                "1 2                      | byte 2  | the end expected, found '2'",
                "[1,]                     | byte 3  | a value expected, found ']'",
                "[1 2]                    | byte 3  | ',' or ']' expected, found '2'",
                "[1                       | byte 2  | ',' or ']' expected, found the end",
                "{\"a\":1,}               | byte 7  | a name in quotes expected, found '}'",
                "{\"a\" 1}                | byte 5  | ':' expected, found '1'",
                "{a:1}                    | byte 1  | a name in quotes expected, found 'a'",
                "{\"a\":1                 | byte 6  | ',' or '}' expected, found the end",
                "[{\"a\":1,\"b\":2,\"a\":1}] | byte 1 | an object with two members 'a'",
                "{\"a\":1,\"\\u0061\":1}  | byte 0  | an object with two members 'a'",
                "\"a                      | byte 2  | end of the text expected, found the end",
                "\"\\x\"                  | byte 2  | an escape expected, found 'x'",
                "\"\\                     | byte 2  | an escape expected, found the end",
                "\"\\u12g4\"              | byte 5  | a hexadecimal digit expected, found 'g'",
                "\"\\ud83d\"              | byte 1  | half of a surrogate pair",
                "\"\\ud83dx\"             | byte 1  | half of a surrogate pair",
                "\"\\ud83d\\u0041\"       | byte 1  | half of a surrogate pair",
                "\"\\ude00\"              | byte 1  | half of a surrogate pair",
                "// 1                     | byte 0  | a value expected, found '/'",
                "NaN                      | byte 0  | a value expected, found 'N'",
            })
    void saysWhereAndWhatWasExpected(String text, String where, String what) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("at " + where + ": " + what)
                .extracting(thrown -> ((JsonException) thrown).where())
                .isEqualTo(where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c0 80",
                "c1 bf",
                "e0 80 80",
                "ed a0 80",
                "ed bf bf",
                "f0 80 80 80",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff",
                "c3",
                "e2 82",
                "f0 9f 98",
                "c3 28",
                "0a",
                "00",
                "1f",
            })
    void refusesTextThatIsNotWellFormed(String hex) {
        byte[] middle = HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] text = new byte[middle.length + 2];
        text[0] = '"';
        System.arraycopy(middle, 0, text, 1, middle.length);
        text[text.length - 1] = '"';
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void refusesAByteOrderMark() {
        assertThatThrownBy(() -> read("\ufeff1")).isInstanceOf(JsonException.class);
    }

    @Test
    void depthAndSizeHaveLimits() throws JsonException {
        String deepest = "[".repeat(64) + "]".repeat(64);
        assertThat(read(deepest)).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> read("[" + deepest + "]"))
                .hasMessage("at byte 64: nested deeper than 64");
        assertThatThrownBy(() -> read("{\"a\":".repeat(100_000)))
                .hasMessage("at byte 320: nested deeper than 64");
        assertThatThrownBy(() -> JsonReader.read(new byte[11], JsonLimits.ofBytes(10)))
                .hasMessage("at byte 10: 11 bytes, more than 10");
        assertThatThrownBy(() -> new JsonLimits(1, 65))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongNameDoesNotMakeALongMessage() {
        String name = "\"" + "x".repeat(100_000) + "\":1";
        assertThatThrownBy(() -> read("{" + name + "," + name + "}"))
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(400));
    }

    private static Json read(String text) throws JsonException {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
