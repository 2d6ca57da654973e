package holdfast.core.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes a value as canonical text: members sorted, no white space, and escapes as in RFC 8785, section
/// 3.2.2.2: a letter for the control characters that have one, four hexadecimal digits in lower case for
/// the others, a backslash before quote and backslash, all else as itself in UTF-8.
public final class JsonWriter {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789abcdef");

    /// What is written goes into pieces of at most so many bytes, so that a large text is never copied to make room.
    private static final int LARGEST_PIECE = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private int fullBytes;
    private byte[] piece = new byte[256];
    private int used;

    private JsonWriter() {}

    /// The canonical text in UTF-8.
    public static byte[] bytes(Json value) {
        JsonWriter writer = new JsonWriter();
        writer.write(value);
        return writer.written();
    }

    private byte[] written() {
        byte[] whole = new byte[fullBytes + used];
        int at = 0;
        for (byte[] one : full) {
            System.arraycopy(one, 0, whole, at, one.length);
            at += one.length;
        }
        System.arraycopy(piece, 0, whole, at, used);
        return whole;
    }

    /// The canonical text.
    public static String text(Json value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private void write(Json value) {
        switch (value) {
            case JsonObject object -> writeObject(object);
            case JsonArray array -> writeArray(array);
            case JsonText text -> writeText(text.text());
            case JsonNumber number -> writeNumber(number.value());
            case JsonBool bool -> put(bool.isTrue() ? TRUE : FALSE);
            case JsonNull _ -> put(NULL);
        }
    }

    private void writeObject(JsonObject object) {
        put('{');
        for (int i = 0; i < object.size(); i++) {
            if (i > 0) {
                put(',');
            }
            writeText(object.name(i));
            put(':');
            write(object.value(i));
        }
        put('}');
    }

    private void writeArray(JsonArray array) {
        put('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                put(',');
            }
            write(array.elements().get(i));
        }
        put(']');
    }

    private void writeNumber(long number) {
        if (number >= 0 && number < 10) {
            put('0' + (int) number);
        } else {
            put(ascii(Long.toString(number)));
        }
    }

    private void writeText(String text) {
        put('"');
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            writeCodePoint(codePoint);
            at += Character.charCount(codePoint);
        }
        put('"');
    }

    private void writeCodePoint(int codePoint) {
        if (codePoint < 0x80) {
            writeAscii(codePoint);
        } else if (codePoint < 0x800) {
            put(0xc0 | (codePoint >> 6));
            put(continued(codePoint));
        } else if (codePoint < 0x10000) {
            put(0xe0 | (codePoint >> 12));
            put(continued(codePoint >> 6));
            put(continued(codePoint));
        } else {
            put(0xf0 | (codePoint >> 18));
            put(continued(codePoint >> 12));
            put(continued(codePoint >> 6));
            put(continued(codePoint));
        }
    }

    /// A byte of UTF-8 that is not the first of its character.
    private static int continued(int bits) {
        return 0x80 | (bits & 0x3f);
    }

    private void writeAscii(int character) {
        if (character >= ' ') {
            if (character == '"' || character == '\\') {
                put('\\');
            }
            put(character);
            return;
        }
        put('\\');
        switch (character) {
            case '\b' -> put('b');
            case '\t' -> put('t');
            case '\n' -> put('n');
            case '\f' -> put('f');
            case '\r' -> put('r');
            default -> {
                put('u');
                put('0');
                put('0');
                put(HEX[character >> 4]);
                put(HEX[character & 0xf]);
            }
        }
    }

    private void put(int value) {
        if (used == piece.length) {
            makeRoom();
        }
        piece[used] = (byte) value;
        used++;
    }

    private void put(byte[] more) {
        for (byte one : more) {
            put(one);
        }
    }

    private void makeRoom() {
        if (piece.length < LARGEST_PIECE) {
            piece = Arrays.copyOf(piece, piece.length * 2);
        } else {
            full.add(piece);
            fullBytes += used;
            piece = new byte[LARGEST_PIECE];
            used = 0;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
