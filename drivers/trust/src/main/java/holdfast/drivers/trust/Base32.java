package holdfast.drivers.trust;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// Bytes in 32 characters that survive any mail, terminal and keyboard (RFC 4648, section 6), in lower case and without
/// padding.
final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private Base32() {}

    static String write(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = held << Byte.SIZE | (each & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(held >>> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(held << (BITS - bits) & 31));
        }
        return text.toString();
    }

    /// Nothing where a character is none of these, or bits are left over that are not 0.
    static Optional<byte[]> read(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = held << BITS | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(held >>> bits);
                held &= (1 << bits) - 1;
            }
        }
        return held == 0 && bits < BITS ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }
}
