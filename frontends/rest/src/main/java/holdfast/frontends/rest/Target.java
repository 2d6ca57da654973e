package holdfast.frontends.rest;

import io.helidon.http.HttpPrologue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a request is about: its path in parts and its query's parameters, percent-decoded. A part may hold a slash that was
/// encoded, which is why the server's own reading of paths will not do.
///
/// @param parts of the path, behind its first slash
/// @param query by name
record Target(List<String> parts, Map<String, String> query) {

    private static final int HEX = 16;

    static Target of(HttpPrologue firstLine) throws NotDone {
        if (firstLine.fragment().hasValue()) {
            throw wrong("path", "A fragment has no place in a request.");
        }
        return of(firstLine.uriPath().rawPath(), firstLine.query().rawValue());
    }

    private static Target of(String rawPath, String rawQuery) throws NotDone {
        List<String> parts = new ArrayList<>();
        if (!rawPath.startsWith("/")) {
            throw wrong("path", "The path does not begin with a slash.");
        }
        for (String part : rawPath.substring(1).split("/", -1)) {
            parts.add(decoded(part, "path"));
        }
        Map<String, String> query = new HashMap<>();
        for (String pair : rawQuery.isEmpty() ? new String[0] : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), "query");
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (query.put(name, decoded(value.replace('+', ' '), "query")) != null) {
                throw wrong("query", "The parameter '" + Shown.of(name) + "' stands there twice.");
            }
        }
        return new Target(parts, query);
    }

    private static String decoded(String text, String where) throws NotDone {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '%') {
                bytes.write(escaped(text, at, where));
                at += 2;
            } else if (character > ' ' && character < 0x7f || character == ' ') {
                bytes.write(character);
            } else {
                throw wrong(where, "A character in it has to be percent-encoded.");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw wrong(where, "What it percent-encodes is no UTF-8.");
        }
    }

    private static int escaped(String text, int at, String where) throws NotDone {
        int high = at + 2 <= text.length() - 1 ? Character.digit(text.charAt(at + 1), HEX) : -1;
        int low = at + 2 <= text.length() - 1 ? Character.digit(text.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw wrong(where, "A percent sign without two hexadecimal digits behind it.");
        }
        return high * HEX + low;
    }

    private static NotDone wrong(String where, String why) {
        return NotDone.wrong(
                "malformed-" + where, where, why, "See the contract at /v1/openapi.yaml.");
    }
}
