package holdfast.core.json;

import java.nio.charset.StandardCharsets;

/// Reads one text behind its opening quote: escapes, and UTF-8 in its shortest form (RFC 3629).
final class JsonTextReader {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final byte[] bytes;
    private int at;

    JsonTextReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /// Behind the closing quote, once the text was read.
    int at() {
        return at;
    }

    String read() throws JsonException {
        int start = at;
        int plainEnd = endOfPlain();
        if (peek() == '"') {
            at++;
            return new String(bytes, start, plainEnd - start, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        text.append(new String(bytes, start, plainEnd - start, StandardCharsets.ISO_8859_1));
        while (peek() != '"') {
            appendNext(text);
        }
        at++;
        return text.toString();
    }

    /// Most texts are ASCII without escapes: finds where that ends.
    private int endOfPlain() {
        while (at < bytes.length && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private void appendNext(StringBuilder text) throws JsonException {
        int next = peek();
        if (next == '\\') {
            appendEscape(text);
        } else if (next >= 0x80) {
            text.appendCodePoint(codePoint());
        } else if (next >= ' ') {
            text.append((char) next);
            at++;
        } else {
            throw JsonException.at(at, "end of the text expected, found " + shown(next));
        }
    }

    private void appendEscape(StringBuilder text) throws JsonException {
        int start = at;
        at++;
        if (peek() == 'u') {
            at++;
            appendUnit(text, start);
            return;
        }
        int place = peek() < 0 ? -1 : ESCAPES.indexOf(peek());
        if (place < 0) {
            throw JsonException.at(at, "an escape expected, found " + shown(peek()));
        }
        text.append(ESCAPED.charAt(place));
        at++;
    }

    /// Appends what an escape by number stands for: one character, or a pair of surrogates that are both escaped.
    private void appendUnit(StringBuilder text, int start) throws JsonException {
        char unit = fourHex();
        if (!Character.isSurrogate(unit)) {
            text.append(unit);
            return;
        }
        if (Character.isHighSurrogate(unit) && peek() == '\\') {
            at++;
            if (peek() == 'u') {
                at++;
                char low = fourHex();
                if (Character.isLowSurrogate(low)) {
                    text.append(unit).append(low);
                    return;
                }
            }
        }
        throw JsonException.at(start, "half of a surrogate pair");
    }

    private char fourHex() throws JsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw JsonException.at(at, "a hexadecimal digit expected, found " + shown(peek()));
            }
            unit = (unit << 4) | digit;
            at++;
        }
        return (char) unit;
    }

    /// The code point of a sequence of two to four bytes. Refuses what RFC 3629 forbids: longer forms
    /// than needed, surrogates, and what is above U+10FFFF.
    private int codePoint() throws JsonException {
        int start = at;
        int first = peek();
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        int lowest = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
        int codePoint = first & (0x7f >> length);
        at++;
        for (int i = 1; i < length; i++) {
            int next = peek();
            if (next < 0x80 || next > 0xbf) {
                throw JsonException.at(start, "bytes that are not UTF-8");
            }
            codePoint = (codePoint << 6) | (next & 0x3f);
            at++;
        }
        boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
        if (first < 0xc2
                || first > 0xf4
                || codePoint < lowest
                || codePoint > 0x10ffff
                || surrogate) {
            throw JsonException.at(start, "bytes that are not UTF-8");
        }
        return codePoint;
    }

    private int peek() {
        return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    /// A byte as an error names it; -1 is the end.
    static String shown(int value) {
        if (value < 0) {
            return "the end";
        }
        return value > ' ' && value < 0x7f
                ? "'" + (char) value + "'"
                : "byte 0x" + Integer.toHexString(value);
    }
}
