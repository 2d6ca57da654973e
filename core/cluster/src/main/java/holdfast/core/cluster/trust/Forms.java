package holdfast.core.cluster.trust;

/// What the texts of this room look like: all are plain ASCII, and all have a limit.
final class Forms {

    private Forms() {}

    static boolean isHash(String text) {
        return text.length() == TrustLimits.HASH_CHARACTERS && isHex(text);
    }

    static boolean isPem(String text) {
        return !text.isEmpty()
                && text.length() <= TrustLimits.PEM_CHARACTERS
                && text.startsWith("-----BEGIN CERTIFICATE-----\n")
                && text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    }

    static boolean isSealed(String text) {
        return !text.isEmpty()
                && text.length() <= TrustLimits.SEALED_CHARACTERS
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    static boolean isCertified(Certified made) {
        return !made.serial().isEmpty()
                && made.serial().length() <= TrustLimits.SERIAL_CHARACTERS
                && made.serial().charAt(0) != '0'
                && isHex(made.serial())
                && isHash(made.key())
                && isPem(made.pem());
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
