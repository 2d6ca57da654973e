package holdfast.core.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one value from a text in UTF-8, by RFC 8259 and strictly: see the package for what is refused.
///
/// A recursive descent whose depth is bounded by [JsonLimits]; one reader reads one text.
public final class JsonReader {

    private final byte[] bytes;
    private final int end;
    private final int mostDepth;
    private int at;

    private JsonReader(byte[] bytes, int mostDepth) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.mostDepth = mostDepth;
    }

    /// The value that is the whole of the text.
    ///
    /// @throws JsonException where the text is not exactly one value, or exceeds the limits
    public static Json read(byte[] bytes, JsonLimits limits) throws JsonException {
        if (bytes.length > limits.bytes()) {
            throw JsonException.at(
                    limits.bytes(), bytes.length + " bytes, more than " + limits.bytes());
        }
        JsonReader reader = new JsonReader(bytes, limits.depth());
        Json value = reader.value(0);
        reader.skipSpace();
        if (reader.at < reader.end) {
            throw reader.expected("the end");
        }
        return value;
    }

    public static Json read(byte[] bytes) throws JsonException {
        return read(bytes, JsonLimits.DEFAULT);
    }

    private Json value(int depth) throws JsonException {
        skipSpace();
        int next = peek();
        return switch (next) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> new JsonText(text());
            case 't' -> word("true", JsonBool.TRUE);
            case 'f' -> word("false", JsonBool.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            default -> {
                if (next != '-' && !isDigit(next)) {
                    throw expected("a value");
                }
                yield number();
            }
        };
    }

    private JsonObject object(int depth) throws JsonException {
        int start = at;
        enter(depth);
        JsonObject.Builder object = new JsonObject.Builder();
        skipSpace();
        if (take('}')) {
            return JsonObject.EMPTY;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw expected("a name in quotes");
            }
            String name = text();
            skipSpace();
            if (!take(':')) {
                throw expected("':'");
            }
            object.add(name, value(depth));
            skipSpace();
        } while (take(','));
        if (!take('}')) {
            throw expected("',' or '}'");
        }
        Optional<String> repeated = object.repeatedName();
        if (repeated.isPresent()) {
            throw JsonException.at(start, "an object with two members '" + repeated.get() + "'");
        }
        return object.build();
    }

    private JsonArray array(int depth) throws JsonException {
        enter(depth);
        List<Json> elements = new ArrayList<>();
        skipSpace();
        if (take(']')) {
            return new JsonArray(elements);
        }
        do {
            elements.add(value(depth));
            skipSpace();
        } while (take(','));
        if (!take(']')) {
            throw expected("',' or ']'");
        }
        return new JsonArray(elements);
    }

    private void enter(int depth) throws JsonException {
        if (depth > mostDepth) {
            throw JsonException.at(at, "nested deeper than " + mostDepth);
        }
        at++;
    }

    private JsonNumber number() throws JsonException {
        int start = at;
        boolean negative = take('-');
        int firstDigit = at;
        long negated = 0;
        while (isDigit(peek())) {
            int digit = bytes[at] - '0';
            if (negated < (Long.MIN_VALUE + digit) / 10) {
                throw JsonException.at(start, "a number that does not fit 64 bits");
            }
            negated = negated * 10 - digit;
            at++;
        }
        requireWhole(firstDigit);
        if (!negative && negated == Long.MIN_VALUE) {
            throw JsonException.at(start, "a number that does not fit 64 bits");
        }
        return new JsonNumber(negative ? negated : -negated);
    }

    private void requireWhole(int firstDigit) throws JsonException {
        if (at == firstDigit) {
            throw expected("a digit");
        }
        if (bytes[firstDigit] == '0' && at - firstDigit > 1) {
            throw JsonException.at(firstDigit, "a number with a leading zero");
        }
        if (bytes[firstDigit] == '0' && firstDigit > 0 && bytes[firstDigit - 1] == '-') {
            throw JsonException.at(firstDigit - 1, "a negative zero");
        }
        int next = peek();
        if (next == '.' || next == 'e' || next == 'E') {
            throw JsonException.at(at, "a whole number expected, without fraction or exponent");
        }
    }

    private Json word(String word, Json value) throws JsonException {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw expected("'" + word + "'");
            }
            at++;
        }
        return value;
    }

    private String text() throws JsonException {
        JsonTextReader reader = new JsonTextReader(bytes, at + 1);
        String text = reader.read();
        at = reader.at();
        return text;
    }

    private void skipSpace() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /// The next byte, or -1 at the end.
    private int peek() {
        return at < end ? bytes[at] & 0xff : -1;
    }

    private JsonException expected(String what) {
        return JsonException.at(at, what + " expected, found " + JsonTextReader.shown(peek()));
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    private static boolean isDigit(int value) {
        return value >= '0' && value <= '9';
    }
}
