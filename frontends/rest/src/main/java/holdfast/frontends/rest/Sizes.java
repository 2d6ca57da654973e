package holdfast.frontends.rest;

import java.util.Locale;

/// Sizes for people, by powers of 1,024.
final class Sizes {

    private static final String UNITS = "KMGTP";
    private static final double KIBI = 1_024;

    private Sizes() {}

    static String of(long bytes) {
        if (bytes < KIBI) {
            return bytes + " bytes";
        }
        double size = bytes / KIBI;
        int unit = 0;
        while (size >= KIBI && unit < UNITS.length() - 1) {
            size /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", size, UNITS.charAt(unit));
    }
}
