package holdfast.core.cluster.group;

/// A reason in words, as it may stand in a command: visible ASCII, and not too long.
public final class Reason {

    private static final String MORE = " ...";

    private Reason() {}

    /// As much of a text as fits, broken off behind a word and then ended by dots.
    ///
    /// @param most characters, at least 40
    public static String of(String text, int most) {
        StringBuilder reason = new StringBuilder(text.length());
        text.codePoints().forEach(c -> reason.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        if (reason.length() <= most) {
            return reason.toString();
        }
        int room = most - MORE.length();
        int space = reason.lastIndexOf(" ", room);
        // Text without spaces, such as a path, is broken where it must be.
        reason.setLength(space > room / 2 ? space : room);
        return reason.append(MORE).toString();
    }
}
