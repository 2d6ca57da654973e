package holdfast.frontends.cli;

import java.util.Locale;

/// JSON of the API, on one line that does not steer a terminal.
final class Json {

    private Json() {}

    static String text(Object value) {
        return holdfast.frontends.client.Json.text(value);
    }

    /// The same JSON: what separates tokens is taken out of line ends, and control characters in texts are escaped.
    static String line(String json) {
        StringBuilder line = new StringBuilder(json.length());
        json.strip()
                .chars()
                .forEach(c -> {
                    if (c == '\n' || c == '\r' || c == '\t') {
                        line.append(' ');
                    } else if (Character.isISOControl(c) || directs(c)) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        line.append((char) c);
                    }
                });
        return line.toString();
    }

    private static boolean directs(int c) {
        int kind = Character.getType(c);
        return kind == Character.FORMAT
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }
}
