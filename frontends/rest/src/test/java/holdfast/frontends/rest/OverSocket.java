package holdfast.frontends.rest;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;

/// An answer over the socket file, in the form in which the JDK's client gives those over HTTPS.
record OverSocket(HttpRequest request, int statusCode, HttpHeaders headers, String body)
        implements HttpResponse<String> {

    /// Sends a request with a JSON body.
    static OverSocket send(Path socket, HttpRequest request, String body) throws Exception {
        try (Raw raw = Raw.unix(socket)) {
            String answer =
                    raw.send(
                                    request.method()
                                            + " "
                                            + request.uri().getRawPath()
                                            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                            + "Content-Type: application/json\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body)
                            .untilEnd();
            String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
            List<String> lines = List.of(head.split("\r\n"));
            Map<String, List<String>> headers =
                    lines.stream()
                            .skip(1)
                            .map(line -> line.split(": ", 2))
                            .collect(
                                    Collectors.groupingBy(
                                            line -> line[0],
                                            Collectors.mapping(
                                                    line -> line[1], Collectors.toList())));
            return new OverSocket(
                    request,
                    Integer.parseInt(lines.getFirst().split(" ", 3)[1]),
                    HttpHeaders.of(headers, (_, _) -> true),
                    answer.substring(head.length() + 4));
        }
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public String toString() {
        return statusCode + " " + body;
    }
}
