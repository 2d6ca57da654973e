package holdfast.frontends.client;

import holdfast.frontends.client.HttpInput.Garbage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The head of an answer in HTTP/1.1, and its body.
///
/// @param headers by name in lower case; of one that comes twice, both values with a comma between
record HttpAnswer(int status, Map<String, String> headers) {

    /// Reads a head, past interim answers.
    static HttpAnswer read(HttpInput in) throws IOException {
        for (int interim = 0; interim <= ClientLimits.INTERIM_ANSWERS; interim++) {
            HttpAnswer answer = new HttpAnswer(status(in), headers(in));
            if (answer.status >= 200) {
                return answer;
            }
        }
        throw new Garbage("more than " + ClientLimits.INTERIM_ANSWERS + " interim answers");
    }

    private static int status(HttpInput in) throws IOException {
        String line = in.line(ClientLimits.LINE_BYTES);
        boolean http = line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?");
        if (!http) {
            throw new Garbage("no HTTP/1.1: '" + Text.quoted(line) + "'");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, String> headers(HttpInput in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        int bytes = 0;
        int count = 0;
        while (true) {
            String line = in.line(ClientLimits.LINE_BYTES);
            if (line.isEmpty()) {
                return headers;
            }
            bytes += line.length();
            count++;
            if (count > ClientLimits.HEADERS || bytes > ClientLimits.HEADER_BYTES) {
                throw new Garbage("more headers than anybody needs");
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new Garbage("a header that is none: '" + Text.quoted(line) + "'");
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /// A header that is a number, 0 where it is not there.
    long number(String name) throws Garbage {
        String text = header(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new Garbage(name + " is '" + Text.quoted(text) + "'");
        }
        return Long.parseLong(text);
    }

    /// Whether the content is of this media type, parameters aside.
    boolean is(String mediaType) {
        return header("Content-Type").split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }

    /// Whether the connection can serve another request after the body.
    boolean persistent() {
        return !header("Connection").toLowerCase(Locale.ROOT).contains("close")
                && (bare() || chunked() || headers.containsKey("content-length"));
    }

    boolean chunked() {
        return !header("Transfer-Encoding").isEmpty();
    }

    /// Whether an answer of this status never has a body.
    private boolean bare() {
        return status == 204 || status == 304;
    }

    /// Reads the body, whole.
    String body(HttpInput in) throws IOException {
        if (!header("Content-Encoding").isEmpty()) {
            throw new Garbage("a packed body, which nobody asked for");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (bare()) {
            return "";
        }
        if (chunked()) {
            Chunks chunks = new Chunks(this, in);
            for (long size = chunks.next(); size > 0; size = chunks.next()) {
                within(body.size() + size);
                in.copy(size, body);
            }
        } else if (headers.containsKey("content-length")) {
            long length = number("Content-Length");
            within(length);
            in.copy(length, body);
        } else {
            in.drain(ClientLimits.BODY_BYTES, body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static void within(long bytes) throws Garbage {
        if (bytes > ClientLimits.BODY_BYTES) {
            throw new Garbage("a body of more than " + ClientLimits.BODY_BYTES + " bytes");
        }
    }
}
