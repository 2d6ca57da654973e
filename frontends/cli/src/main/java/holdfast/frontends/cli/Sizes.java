package holdfast.frontends.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as people type and read them, by powers of 1,024.
final class Sizes {

    static final String UNITS = "K, M, G and T are powers of 1,024 bytes.";

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGT])?(iB)?");
    private static final Pattern CPUS = Pattern.compile("[0-9]{1,6}([.][0-9]{1,3})?");
    private static final int MILLI = 3;
    private static final String LETTERS = "KMGT";
    private static final int SHIFT = 10;

    private Sizes() {}

    /// The bytes that somebody means.
    ///
    /// @param option that it was typed for
    static long parse(String option, String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new MisuseException(option + " is a size such as 64M, 10G or 1T: " + UNITS);
        }
        long number = Long.parseLong(size.group(1));
        int shift = size.group(2) == null ? 0 : SHIFT * (1 + LETTERS.indexOf(size.group(2)));
        if (number > Long.MAX_VALUE >> shift) {
            throw new MisuseException(option + " is more than there can be: " + text);
        }
        return number << shift;
    }

    /// Thousandths of a processor.
    ///
    /// @param option that it was typed for
    static long milliCpus(String option, String text) {
        if (!CPUS.matcher(text).matches()) {
            throw new MisuseException(option + " is a number of processors such as 2 or 0.5");
        }
        return new BigDecimal(text).movePointRight(MILLI).longValueExact();
    }

    /// The same as it is read.
    static String cpus(long milliCpus) {
        String number = BigDecimal.valueOf(milliCpus, MILLI).stripTrailingZeros().toPlainString();
        return number + (number.equals("1") ? " processor" : " processors");
    }

    /// As it is read: in the largest unit of which there is one, exactly where that is short.
    static String of(long bytes) {
        if (bytes < 0) {
            return "?";
        }
        int unit = 0;
        while (unit < LETTERS.length() && bytes >> (SHIFT * (unit + 1)) > 0) {
            unit++;
        }
        if (unit == 0) {
            return bytes + " bytes";
        }
        String name = " " + LETTERS.charAt(unit - 1) + "iB";
        long whole = bytes >> (SHIFT * unit);
        return whole << (SHIFT * unit) == bytes
                ? whole + name
                : String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << (SHIFT * unit)))
                        + name;
    }
}
