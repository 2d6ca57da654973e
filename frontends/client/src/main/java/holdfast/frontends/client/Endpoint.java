package holdfast.frontends.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where a node's API listens.
public sealed interface Endpoint {

    /// A Unix socket: no certificate is needed, whoever may open the file may administer.
    record Local(Path socket) implements Endpoint {
        @Override
        public String toString() {
            return "unix:" + socket;
        }
    }

    /// HTTPS.
    ///
    /// @param host a name or an address, an IPv6 address without brackets
    record Https(String host, int port) implements Endpoint {
        @Override
        public String toString() {
            return "https://" + authority();
        }

        String authority() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// Reads `unix:/path` or `https://host:port`.
    static Endpoint parse(String text) throws SettingsException {
        if (text.startsWith("unix:")) {
            return local(text, text.substring("unix:".length()));
        }
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            String path = uri.getRawPath();
            boolean bare = path != null && (path.isEmpty() || path.equals("/"));
            if ("https".equals(uri.getScheme())
                    && host != null
                    && uri.getPort() > 0
                    && uri.getPort() <= 65_535
                    && bare
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return new Https(host.replace("[", "").replace("]", ""), uri.getPort());
            }
        } catch (URISyntaxException _) {
            // Said below, with an example.
        }
        throw malformed(text, "It is neither unix:/path nor https://host:port.");
    }

    private static Endpoint local(String text, String path) throws SettingsException {
        // The kernel's limit, with its terminating zero.
        int longest = 107;
        if (!path.startsWith("/")) {
            throw malformed(text, "The path of a socket must be absolute.");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw malformed(text, "The path of a socket has at most " + longest + " bytes.");
        }
        try {
            return new Local(Path.of(path));
        } catch (InvalidPathException _) {
            throw malformed(text, "That is no path.");
        }
    }

    private static SettingsException malformed(String text, String why) {
        return new SettingsException(
                "endpoint-malformed",
                "read-endpoint",
                "'" + Text.quoted(text) + "'",
                why,
                "Give unix:/path/of/api.sock or https://host:port, such as https://[::1]:7401.");
    }
}
