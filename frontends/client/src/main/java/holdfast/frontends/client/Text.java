package holdfast.frontends.client;

/// Text of strangers, made fit to be shown: short, and without control characters that could steer a terminal.
public final class Text {

    private Text() {}

    /// The text with control characters as `?`, cut where it is long.
    public static String quoted(String text) {
        boolean cut = text.length() > ClientLimits.QUOTED;
        return plain(cut ? text.substring(0, ClientLimits.QUOTED) : text) + (cut ? "..." : "");
    }

    /// The text with control characters as `?`.
    public static String plain(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point ->
                        shown.appendCodePoint(
                                Character.isISOControl(point) || steers(point) ? '?' : point));
        return shown.toString();
    }

    /// Marks that turn the direction of what follows, and halves of a character.
    private static boolean steers(int point) {
        int kind = Character.getType(point);
        return kind == Character.FORMAT
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR
                || kind == Character.SURROGATE;
    }
}
