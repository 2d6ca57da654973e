package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A real CA for tests: certificates of EC P-256 keys, written byte by byte (DER, RFC 5280), so that a test can also
/// make those that no tool would.
final class Authority {

    private static final byte[] ECDSA_SHA256 = oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
    private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
    private static final byte[] BASIC_CONSTRAINTS = oid(0x55, 0x1d, 0x13);
    private static final byte[] ALTERNATIVE_NAMES = oid(0x55, 0x1d, 0x11);
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final String name;
    private final KeyPair keys = keys();

    Authority(String name) {
        this.name = name;
    }

    /// A certificate and its key.
    record Issued(Bytes certificate, PrivateKey key) {}

    /// What a certificate says.
    record Wish(String subject, List<String> uris, boolean authority, String from, String until) {
        static Wish of(String subject, String... uris) {
            return new Wish(subject, List.of(uris), false, "200101000000Z", "491231235959Z");
        }

        Wish expired() {
            return new Wish(subject, uris, authority, "200101000000Z", "210101000000Z");
        }

        Wish asAuthority() {
            return new Wish(subject, uris, true, from, until);
        }
    }

    byte[] certificate() {
        return sign(Wish.of(name).asAuthority(), keys);
    }

    Issued issue(Wish wish) {
        KeyPair pair = keys();
        return new Issued(Bytes.of(sign(wish, pair)), pair.getPrivate());
    }

    /// Files `<stem>.ca`, `.crt`, `.key` in PEM.
    Trust trust(Path folder, String stem, Wish wish) throws IOException, WireException {
        Issued issued = issue(wish);
        Path ca = write(folder.resolve(stem + ".ca"), "CERTIFICATE", certificate());
        Path crt =
                write(folder.resolve(stem + ".crt"), "CERTIFICATE", issued.certificate().toArray());
        Path key = write(folder.resolve(stem + ".key"), "PRIVATE KEY", issued.key().getEncoded());
        return Trust.read(ca, crt, key);
    }

    static Path write(Path file, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    private byte[] sign(Wish wish, KeyPair pair) {
        byte[] algorithm = sequence(ECDSA_SHA256);
        byte[] body =
                sequence(
                        tagged(0xa0, integer(2)),
                        integer(SERIAL.getAndIncrement()),
                        algorithm,
                        named(name),
                        sequence(time(wish.from), time(wish.until)),
                        named(wish.subject),
                        pair.getPublic().getEncoded(),
                        tagged(0xa3, extensions(wish)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] bits = concat(new byte[] {0}, signature.sign());
            return sequence(body, algorithm, tagged(0x03, bits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] extensions(Wish wish) {
        byte[] constraints =
                sequence(
                        BASIC_CONSTRAINTS,
                        tagged(0x01, new byte[] {(byte) 0xff}),
                        tagged(
                                0x04,
                                wish.authority
                                        ? sequence(tagged(0x01, new byte[] {(byte) 0xff}))
                                        : sequence()));
        if (wish.uris.isEmpty()) {
            return sequence(constraints);
        }
        byte[][] uris =
                wish.uris.stream()
                        .map(uri -> tagged(0x86, uri.getBytes(StandardCharsets.US_ASCII)))
                        .toArray(byte[][]::new);
        return sequence(constraints, sequence(ALTERNATIVE_NAMES, tagged(0x04, sequence(uris))));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] named(String commonName) {
        byte[] text = tagged(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return sequence(tagged(0x31, sequence(COMMON_NAME, text)));
    }

    private static byte[] time(String utc) {
        return tagged(0x17, utc.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] integer(long value) {
        return tagged(0x02, BigInteger.valueOf(value).toByteArray());
    }

    private static byte[] oid(int... bytes) {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            value[i] = (byte) bytes[i];
        }
        return tagged(0x06, value);
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(0x30, concat(parts));
    }

    private static byte[] tagged(int tag, byte[] value) {
        int length = value.length;
        byte[] head;
        if (length < 0x80) {
            head = new byte[] {(byte) tag, (byte) length};
        } else if (length < 0x100) {
            head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        } else {
            head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >>> 8), (byte) length};
        }
        return concat(head, value);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
